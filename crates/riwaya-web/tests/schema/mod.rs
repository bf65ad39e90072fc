//! Checks a value against the part of JSON Schema that our OpenAPI document uses.
#![allow(missing_docs)]

use serde_json::{Map, Value};

pub struct Document(Value);

impl Document {
    pub fn new(document: Value) -> Self {
        Self(document)
    }

    /// The schema of the JSON answer of a path.
    pub fn of_path(&self, path: &str) -> Option<&Value> {
        self.0["paths"][path]["get"]["responses"]["200"]["content"]["application/json"].get("schema")
    }

    pub fn paths(&self) -> Vec<String> {
        self.0["paths"].as_object().unwrap().keys().cloned().collect()
    }

    /// What is wrong with the value, with the place.
    pub fn problems(&self, schema: &Value, value: &Value, place: &str) -> Vec<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let target = &self.0["components"]["schemas"][name.rsplit('/').next().unwrap()];
            assert!(target.is_object(), "{name} is missing");
            return self.problems(target, value, place);
        }
        if let Some(options) = schema["anyOf"].as_array() {
            let fits = options.iter().any(|option| self.problems(option, value, place).is_empty());
            return if fits { Vec::new() } else { vec![format!("{place}: {value} fits nothing")] };
        }
        if let Some(constant) = schema.get("const") {
            return if constant == value {
                Vec::new()
            } else {
                vec![format!("{place}: {value} is not {constant}")]
            };
        }
        let named = |name: &str| match name {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("unknown type {other}"),
        };
        let fits = match &schema["type"] {
            Value::String(name) => named(name),
            Value::Array(names) => names.iter().any(|name| named(name.as_str().unwrap())),
            other => panic!("{place}: schema without type: {other}"),
        };
        if !fits {
            return vec![format!("{place}: {value} is no {}", schema["type"])];
        }
        match value {
            Value::Array(items) => {
                let each = items.iter().enumerate();
                each.flat_map(|(at, item)| self.problems(&schema["items"], item, &format!("{place}[{at}]")))
                    .collect()
            }
            Value::Object(fields) => self.problems_of_fields(schema, fields, place),
            _ => Vec::new(),
        }
    }

    /// What is missing from an object, is not described, or is wrong in a field.
    fn problems_of_fields(&self, schema: &Value, fields: &Map<String, Value>, place: &str) -> Vec<String> {
        let mut problems = Vec::new();
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                problems.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            match schema["properties"].get(name) {
                Some(inner) => problems.extend(self.problems(inner, field, &format!("{place}.{name}"))),
                None => problems.push(format!("{place}: {name} is not described")),
            }
        }
        problems
    }
}
