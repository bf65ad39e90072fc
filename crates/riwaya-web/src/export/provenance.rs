//! Who copied, quoted and relayed whom, as PROV-JSON (W3C member submission, 2013) with PROV-O's kinds of derivation.

use super::annotation::source;
use crate::reply::Reply;
use riwaya_comparison::Dossier;
use riwaya_store::Version;
use serde_json::{Map, Value, json};

/// Relations of one kind, numbered.
#[derive(Default)]
struct Relations(Map<String, Value>);

impl Relations {
    fn add(&mut self, relation: Value) {
        let name = format!("_:r{}", self.0.len() + 1);
        self.0.insert(name, relation);
    }
}

/// The story's articles with the earlier versions of each, their outlets and agencies, statements and their speakers.
pub(crate) fn dossier(dossier: &Dossier, versions: &[Vec<Version>]) -> Reply {
    let (mut entities, mut agents) = (Map::new(), Map::new());
    let (mut derived, mut attributed) = (Relations::default(), Relations::default());
    let entity = |at: usize| dossier.articles.get(at).map(|article| format!("riwaya:{}", article.id));
    for article in &dossier.articles {
        let id = format!("riwaya:{}", article.id);
        let published = article.published.value.map(|moment| moment.to_string());
        entities.insert(
            id.clone(),
            json!({ "prov:label": article.title, "prov:location": source(article), "schema:datePublished": published }),
        );
        if !article.outlet.is_empty() {
            let outlet = agent(&mut agents, &article.outlet, "prov:Organization");
            attributed.add(json!({ "prov:entity": id, "prov:agent": outlet }));
        }
        for credit in &article.credits {
            let agency = agent(&mut agents, &credit.name, "prov:Organization");
            let text = format!("{agency}/text");
            entities.insert(text.clone(), json!({ "prov:label": credit.name }));
            derived.add(derivation(&id, &text, "prov:PrimarySource"));
        }
    }
    for (article, earlier) in dossier.articles.iter().zip(versions) {
        let mut later = format!("riwaya:{}", article.id);
        for version in earlier.iter().rev() {
            let id = format!("riwaya:{}/{}", article.id, version.version);
            let label = json!({ "prov:label": version.title, "schema:datePublished": version.published });
            entities.insert(id.clone(), label);
            derived.add(derivation(&later, &id, "prov:Revision"));
            later = id;
        }
    }
    for reuse in dossier.reuse.iter().filter(|reuse| reuse.directed) {
        if let (Some(copy), Some(from)) = (entity(reuse.to), entity(reuse.from)) {
            let mut relation = derivation(&copy, &from, "prov:Derivation");
            relation["riwaya:share"] = json!((reuse.share * 100.0).round() / 100.0);
            derived.add(relation);
        }
    }
    for statement in &dossier.statements {
        let id = format!("riwaya:{}-{}", dossier.id, statement.id);
        entities
            .insert(id.clone(), json!({ "prov:value": statement.content, "prov:label": statement.speaker }));
        if !statement.speaker.is_empty() {
            let speaker = agent(&mut agents, &statement.speaker, "prov:Person");
            attributed.add(json!({ "prov:entity": id, "prov:agent": speaker }));
        }
        for article in statement.accounts.iter().filter_map(|account| entity(account.article)) {
            derived.add(derivation(&article, &id, "prov:Quotation"));
        }
    }
    let document = json!({
        "prefix": { "riwaya": "urn:riwaya:", "schema": "https://schema.org/" },
        "entity": entities,
        "agent": agents,
        "wasDerivedFrom": derived.0,
        "wasAttributedTo": attributed.0,
    });
    Reply::json(&document)
}

fn agent(agents: &mut Map<String, Value>, name: &str, kind: &str) -> String {
    let id = format!("riwaya:agent/{}", riwaya_render::encoded(name));
    agents.insert(
        id.clone(),
        json!({ "prov:label": name, "prov:type": { "$": kind, "type": "prov:QUALIFIED_NAME" } }),
    );
    id
}

/// `wasQuotedFrom`, `hadPrimarySource` and `wasRevisionOf` are derivations of a type in PROV-JSON.
fn derivation(generated: &str, used: &str, kind: &str) -> Value {
    json!({
        "prov:generatedEntity": generated,
        "prov:usedEntity": used,
        "prov:type": { "$": kind, "type": "prov:QUALIFIED_NAME" },
    })
}
