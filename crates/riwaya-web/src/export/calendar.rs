//! Promises as a calendar (iCalendar, RFC 5545).

use crate::reply::Reply;
use riwaya_comparison::Dossier;
use riwaya_render::CalendarEvent;
use riwaya_store::PromiseRow;

fn reply(calendar: String) -> Reply {
    Reply::new("text/calendar; charset=utf-8", calendar)
}

pub(crate) fn promises(promises: &[PromiseRow]) -> Reply {
    let event = |promise: &PromiseRow| CalendarEvent {
        identifier: format!("{}-{}-{}", promise.story, promise.article, promise.start),
        // The store keeps no moment for a promise; a fixed one keeps the bytes the same.
        stamp: riwaya_render::NO_STAMP.to_owned(),
        deadline: promise.deadline.clone(),
        actor: promise.actor.clone(),
        act: promise.act.clone(),
        description: promise.status.clone(),
        status: promise.status.clone(),
    };
    reply(riwaya_render::events_calendar(promises.iter().map(event)))
}

pub(crate) fn story(dossier: &Dossier) -> Reply {
    reply(riwaya_render::calendar(std::slice::from_ref(dossier)))
}
