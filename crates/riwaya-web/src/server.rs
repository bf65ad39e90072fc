//! The network side: connections, limits, the queue to the workers, the way down.

use crate::cache::Cache;
use crate::gate::{Gate, Verdict};
use crate::reply::Reply;
use crate::request::Request;
use crate::route;
use crate::site::{Desk, SetupError, Site};
use http_body_util::Full;
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use riwaya_store::Store;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot, watch};

/// Connections open at a time; more wait to be accepted.
const CONNECTIONS: usize = 1024;
/// Requests waiting for a worker; more are turned away.
const WAITING: usize = 256;
/// Bytes of a request's head.
const HEAD: usize = 16 << 10;
/// For a request's head to arrive.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// For an answer to be made.
const ANSWER_TIME: Duration = Duration::from_secs(30);
/// For open connections to finish when the server stops.
const LAST_TIME: Duration = Duration::from_secs(5);
/// How often the store is looked at for changes.
const LOOK: Duration = Duration::from_millis(250);

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub address: SocketAddr,
    /// What clients must know; needed beyond loopback.
    pub token: Option<String>,
    /// Workers.
    pub threads: usize,
}

/// A request on its way to a worker.
struct Job {
    request: Request,
    reply: oneshot::Sender<Reply>,
}

/// What the network side shares.
struct Front {
    gate: Gate,
    cache: Cache,
    jobs: SyncSender<Job>,
}

/// A server that listens.
#[derive(Debug)]
pub struct Running {
    /// Where.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
}

impl Running {
    /// Tells it to stop: requests under way are finished first.
    pub fn stop(&self) {
        // It may have stopped already.
        let _ = self.stop.send(true);
    }
}

/// Serves until SIGINT, SIGTERM or [`Running::stop`]. Requests under way are finished first. `ready` is called once it
/// listens.
///
/// # Errors
/// The address cannot be listened on, it is beyond loopback without a token, or the store does not open.
pub fn serve(site: &Site, options: &Options, ready: impl FnOnce(Running)) -> Result<(), SetupError> {
    let (stopper, stop) = watch::channel(false);
    let ready = |address| ready(Running { address, stop: stopper });
    let local = options.address.ip().is_loopback();
    if !local && options.token.as_ref().is_none_or(|token| token.len() < 16) {
        let problem = "beyond this machine a token of 16 characters or more is needed";
        return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, problem).into());
    }
    let desks = (0..options.threads.max(1)).map(|_| site.desk()).collect::<Result<Vec<_>, _>>()?;
    let watched = Store::open_to_read(&site.path)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (jobs, queue) = sync_channel(WAITING);
    let queue = Mutex::new(queue);
    let gate = Gate::new(options.token.clone(), local);
    let front = Arc::new(Front { gate, cache: Cache::default(), jobs });
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for desk in desks {
            scope.spawn(|| work(site, desk, &queue));
        }
        let cache = Arc::downgrade(&front);
        let stopped = &stopped;
        scope.spawn(move || watch(&watched, &cache, stopped));
        let served = runtime.block_on(listen(options.address, front, stop, ready));
        stopped.store(true, Ordering::Relaxed);
        // The tasks hold the other end of the queue: with them gone the workers stop.
        runtime.shutdown_timeout(LAST_TIME);
        served
    })?;
    Ok(())
}

/// Answers one request after another. A panic costs the answer, not the worker.
fn work<'s>(site: &'s Site, desk: Desk<'s>, queue: &Mutex<Receiver<Job>>) {
    let mut desk = Some(desk);
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        if job.reply.is_closed() {
            continue;
        }
        let Some(mut held) = desk.take().or_else(|| site.desk().ok()) else { continue };
        let reply = catch_unwind(AssertUnwindSafe(|| route::reply(&mut held, &job.request)));
        let reply = reply.map_or_else(
            |_| Reply::text(500, "the page could not be made\n"),
            |reply| {
                desk = Some(held);
                reply
            },
        );
        // The client may have gone.
        let _ = job.reply.send(reply);
    }
}

/// Empties the cache whenever another process has written to the store.
///
/// It holds the front weakly: the queue in it must close for the workers to stop.
fn watch(store: &Store, front: &Weak<Front>, stopped: &AtomicBool) {
    let mut known = store.revision().ok();
    while !stopped.load(Ordering::Relaxed) {
        std::thread::sleep(LOOK);
        let now = store.revision().ok();
        if now != known {
            known = now;
            if let Some(front) = front.upgrade() {
                front.cache.clear();
            }
        }
    }
}

async fn listen(
    address: SocketAddr,
    front: Arc<Front>,
    stop: watch::Receiver<bool>,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    ready(listener.local_addr()?);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    // Listened for without a break: a signal between two connections would be lost otherwise.
    let mut asked = stop.clone();
    let mut told = std::pin::pin!(told_to_stop(&mut asked));
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(std::io::Error::other)?;
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        let accepted = tokio::select! {
            accepted = next => accepted,
            () = told.as_mut() => break,
        };
        // A client that is gone already, or no descriptor left: the next one may do.
        let Ok((stream, place)) = accepted else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let (front, mut stop) = (Arc::clone(&front), stop.clone());
        tokio::spawn(async move {
            let _place = place;
            let service = service_fn(|request| answer(Arc::clone(&front), request));
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(HEAD)
                .serve_connection(TokioIo::new(stream), service);
            let mut connection = std::pin::pin!(connection);
            tokio::select! {
                _ = connection.as_mut() => {}
                () = told_to_stop(&mut stop) => {
                    connection.as_mut().graceful_shutdown();
                    let _ = tokio::time::timeout(LAST_TIME, connection).await;
                }
            }
        });
    }
    drop(listener);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(LAST_TIME, places.acquire_many(all)).await;
    Ok(())
}

async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    let asked = async {
        if stop.wait_for(|stop| *stop).await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = asked => {}
        () = signalled() => {}
    }
}

/// SIGINT or SIGTERM.
async fn signalled() {
    #[cfg(unix)]
    if let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = term.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn answer(
    front: Arc<Front>,
    request: hyper::Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let cookie = match front.gate.judge(request.headers(), request.uri().query()) {
        Verdict::Pass => None,
        Verdict::Remember(cookie) => Some(cookie),
        Verdict::Refuse(status) => return Ok(response(&Reply::text(status, "refused\n"), None)),
    };
    if let Some(cookie) = cookie {
        return Ok(response(&Reply::redirect(request.uri().path().to_owned()), Some(&cookie)));
    }
    let head_only = request.method() == Method::HEAD;
    if !head_only && request.method() != Method::GET {
        return Ok(response(&Reply::text(405, "only GET and HEAD\n"), None));
    }
    if request.body().size_hint().exact() != Some(0) {
        return Ok(response(&Reply::text(413, "a request has no body here\n"), None));
    }
    let reply = find(&front, &request).await;
    let mut response = response(&reply, None);
    if head_only {
        *response.body_mut() = Full::default();
    }
    Ok(response)
}

/// The answer from the cache, or from a worker.
async fn find(front: &Front, request: &hyper::Request<Incoming>) -> Arc<Reply> {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    if let Some(reply) = front.cache.get(address) {
        return reply;
    }
    let Some(parsed) = Request::parse(request.uri().path(), request.uri().query()) else {
        return Arc::new(Reply::text(400, "no such address\n"));
    };
    let (sender, receiver) = oneshot::channel();
    let age = front.cache.age();
    if front.jobs.try_send(Job { request: parsed, reply: sender }).is_err() {
        return Arc::new(Reply::text(503, "too many requests are waiting\n"));
    }
    match tokio::time::timeout(ANSWER_TIME, receiver).await {
        Ok(Ok(reply)) => {
            let reply = Arc::new(reply);
            front.cache.put(address, Arc::clone(&reply), age);
            reply
        }
        _ => Arc::new(Reply::text(503, "this takes too long\n")),
    }
}

/// What a browser may do with our pages: show them with our style and script, and send forms back here.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

fn response(reply: &Reply, cookie: Option<&str>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(reply.body.clone()));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(reply.kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (name, value) in [(header::LOCATION, reply.location.as_deref()), (header::SET_COOKIE, cookie)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
