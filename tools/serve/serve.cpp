#include "tools/serve/serve.hpp"

#include "api/http/rate_limit.hpp"
#include "api/http/server.hpp"
#include "api/service/request_metrics.hpp"
#include "api/service/service.hpp"
#include "data/file/digest.hpp"
#include "data/file/signature.hpp"
#include "geo/values/error.hpp"
#include "tools/command/evidence_file.hpp"
#include "tools/command/freed_memory.hpp"
#include "tools/command/standard_output.hpp"
#include "tools/command/today.hpp"
#include "tools/serve/service_log.hpp"
#include "tools/serve/snapshot_watch.hpp"
#include "tools/serve/tls_watch.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace metes::tools {
namespace {

using std::chrono::milliseconds;

milliseconds ms(double seconds) {
  constexpr double kPerSecond = 1000;
  return milliseconds(static_cast<std::int64_t>(seconds * kPerSecond));
}

// SIGQUIT is one of them: a core that it left would hold what was asked.
constexpr std::array kStops{SIGINT, SIGTERM, SIGQUIT};

// Signals that are taken when they are waited for. Threads inherit that they are blocked. SIGUSR2
// would end the process, and SIGTTOU hold it up when it logs to a terminal as a job in the
// background.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    for (const int signal : kStops) sigaddset(&set_, signal);
    for (const int signal : {SIGHUP, SIGUSR1}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    for (const int signal : {SIGUSR2, SIGTTOU}) static_cast<void>(std::signal(signal, SIG_IGN));
  }
  /// The signal that came, or nothing after `longest`.
  [[nodiscard]] std::optional<int> wait(milliseconds longest) const {
    const timespec time{.tv_sec = longest.count() / 1000,
                        .tv_nsec = longest.count() % 1000 * 1'000'000};
    const int signal = sigtimedwait(&set_, nullptr, &time);
    if (signal < 0) return std::nullopt;
    return signal;
  }

 private:
  sigset_t set_{};
};

// Open connections, of everyone and of the operator.
struct Connections {
  std::size_t everyone = 0;
  std::size_t operators = 0;
};

// A connection is a descriptor; the usual limit of 1,024 is one of select(), which is not used.
// Where there are fewer than connections are asked for, the idle ones would keep out who comes.
Connections connections_within_limit(std::size_t wanted) {
  constexpr std::size_t kOperators = 64;
  constexpr std::size_t kOtherFiles = 32;  // snapshots that are read, sockets that listen
  constexpr std::size_t kOperatorsShare = 8;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return {wanted, kOperators};
  limit.rlim_cur = limit.rlim_max;
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
  const std::size_t room = std::max<std::size_t>(limit.rlim_max, kOtherFiles) - kOtherFiles;
  const std::size_t operators = std::clamp<std::size_t>(room / kOperatorsShare, 1, kOperators);
  const std::size_t left = std::max(room, operators + 1) - operators;
  return {.everyone = std::min(wanted, left), .operators = operators};
}

// The scheme of what is served.
std::string scheme_of(const ServeArguments& arguments) {
  return arguments.tls_certificate.empty() ? "http" : "https";
}

api::ServerOptions server_options(const ServeArguments& arguments, std::size_t connections,
                                  const TlsWatch* tls) {
  api::ServerOptions options{.address = arguments.address,
                             .port = arguments.port,
                             .connections = connections,
                             .streams = arguments.streams};
  options.limits.body_bytes = arguments.body_bytes;
  options.limits.head_within = ms(arguments.head_seconds);
  options.limits.body_within = ms(arguments.body_seconds);
  options.limits.idle = ms(arguments.idle_seconds);
  options.limits.write_within = ms(arguments.write_seconds);
  if (tls != nullptr) options.wire = [tls](int socket) { return tls->tls().wire(socket); };
  return options;
}

api::ServerOptions admin_options(const ServeArguments& arguments, std::size_t connections,
                                 const TlsWatch* tls) {
  api::ServerOptions options = server_options(arguments, connections, tls);
  options.address = arguments.admin_address;
  options.port = arguments.admin_port;
  return options;
}

// Compares all of both, so that the time tells nothing.
bool is_same(std::string_view a, std::string_view b) {
  unsigned differing = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    differing |= a[i] == b[i] ? 0U : 1U;
  }
  return differing == 0;
}

bool opens(std::string_view key, const std::vector<std::string>& hashes) {
  data::Sha256 sha256;
  sha256.update(key);
  const std::string hash = sha256.hex();
  bool is_known = false;
  for (const std::string& each : hashes) is_known |= is_same(each, hash);
  return is_known;
}

std::unique_ptr<const data::Signer> signer_of(const ServeArguments& arguments) {
  if (arguments.sign.empty()) return nullptr;
  return std::make_unique<data::SigningKey>(arguments.sign);
}

std::string origin_of(const std::string& scheme, const std::string& address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("{}://[{}]:{}", scheme, address, port)
                 : fmt::format("{}://{}:{}", scheme, address, port);
}

std::unique_ptr<TlsWatch> tls_of(const ServeArguments& arguments, const ServiceLog& log) {
  const bool has_certificate = !arguments.tls_certificate.empty();
  if (has_certificate == arguments.tls_key.empty()) {
    throw UsageError(fmt::format("TLS needs a certificate and its key; {} is missing",
                                 has_certificate ? "--tls-key" : "--tls-certificate"));
  }
  if (!has_certificate) return nullptr;
  return std::make_unique<TlsWatch>(arguments.tls_certificate, arguments.tls_key, log);
}

// One run of the command, from its snapshots to the end.
class Run {
 public:
  Run(const ServeArguments& arguments, MakePlane plane)
      : arguments_(arguments),
        log_(std::string_view(arguments.log)),
        connections_(connections_within_limit(arguments.connections)),
        tls_(tls_of(arguments, log_)),
        watch_(arguments.files, arguments.mapped ? data::Hold::mapped : data::Hold::copied, log_),
        serving_(watch_.serving()),
        signer_(signer_of(arguments)),
        planes_(std::move(plane)),
        limit_({.per_second = arguments.rate, .burst = arguments.burst}),
        service_(api::public_routes(), site(), service_options()),
        admin_service_(api::admin_routes(), site()),
        server_(server_options(arguments, connections_.everyone, tls_.get()),
                application(service_, true)) {
    if (arguments.no_admin) return;
    admin_.emplace(admin_options(arguments, connections_.operators, tls_.get()),
                   application(admin_service_, false));
  }

  void until_stopped(const Signals& signals) {
    server_.start();
    if (admin_) admin_->start();
    announce();
    constexpr milliseconds kLong{60'000};
    const auto pause = arguments_.watch_seconds > 0 ? ms(arguments_.watch_seconds) : kLong;
    for (;;) {
      const auto signal = signals.wait(pause);
      serving_->forget_replaced();
      if (!signal && arguments_.watch_seconds > 0) reload_changed();
      if (signal == SIGHUP) static_cast<void>(reload());
      if (signal == SIGUSR1) log_.reopen();
      if (std::find(kStops.begin(), kStops.end(), signal) != kStops.end()) break;
    }
    log_.event("stop", "requests that have begun are answered");
    serving_->drain();
    end_long_work();
    server_.stop(ms(arguments_.drain_seconds));
    if (admin_) admin_->stop(milliseconds(0));
    log_.event("stopped", "done");
  }

 private:
  // Why not all could be used; what is sound is used all the same.
  std::string reload() {
    std::string failure = watch_.reload() ? std::string() : serving_->state().last_failure;
    if (tls_) tls_->reload();
    if (const auto of_tls = certificate_failure(); !of_tls.empty()) {
      failure += (failure.empty() ? "" : "; ") + of_tls;
    }
    return failure;
  }
  // Without the names of files, which the log has.
  [[nodiscard]] std::string certificate_failure() const {
    const bool has_failed = tls_ && tls_->state().last_reload_failed;
    return has_failed ? "the certificate or its key is not sound, as the log says" : "";
  }
  void reload_changed() {
    if (tls_) tls_->reload_changed();
    watch_.reload_changed();
  }

  // Somewhat before their connections are cut off, so that their clients are told.
  void end_long_work() {
    constexpr double kPart = 0.9;
    const auto end = api::Turns::Clock::now() + ms(kPart * arguments_.drain_seconds);
    searching_->close_at(end);
    writing_->close_at(end);
  }

  void announce() {
    const std::string scheme = scheme_of(arguments_);
    const std::string here = origin_of(scheme, arguments_.address, server_.port());
    const std::string there =
        admin_ ? origin_of(scheme, arguments_.admin_address, admin_->port()) : std::string("none");
    fmt::print("serving {0} (to ask: {0}/ask, for programs: {0}/docs); for the operator: {1}\n",
               here, there);
    finish_standard_output();
    log_.event("start", here);
    for (const std::string& name : arguments_.strange_variables) {
      log_.event("environment", name + " names no option and is passed over");
    }
    if (connections_.everyone == arguments_.connections) return;
    log_.event("connections", fmt::format("the limit of open files leaves room for {} of {}",
                                          connections_.everyone, arguments_.connections));
  }

  api::Site site() {
    std::function<bool(std::string_view)> is_batch;
    if (!arguments_.batch_keys.empty()) {
      is_batch = [this](std::string_view key) { return opens(key, arguments_.batch_keys); };
    }
    return {.serving = serving_,
            .today = [this](const City& city) { return zones_.today_in(city.time_zone); },
            .metrics =
                [this] {
                  return metrics_.text(*serving_, server_.load(),
                                       tls_ ? std::optional(tls_->state()) : std::nullopt);
                },
            .reload = [this] { return reload(); },
            .certificate_failure = [this] { return certificate_failure(); },
            .is_admin = [this](std::string_view key) { return opens(key, arguments_.admin_keys); },
            .is_batch = std::move(is_batch),
            .record =
                [this](const api::Answered& answered, Language language) {
                  return sealed_evidence(
                      api::evidence(answered.answer, *answered.engine, frame_now(language)),
                      signer_.get());
                },
            .plane = [this](const std::string& crs,
                            const std::string& pipeline) { return planes_.lend(crs, pipeline); },
            .search = {.most = ms(arguments_.search_seconds), .turns = searching_},
            .writing = writing_,
            .public_url = arguments_.public_url,
            .scheme = scheme_of(arguments_)};
  }

  api::ServiceOptions service_options() {
    api::ServiceOptions options{.origins = arguments_.origins};
    if (arguments_.rate > 0) {
      options.wait = [this](const api::Request& request) {
        return limit_.wait(
            api::asking_client(request.client, request.headers, arguments_.trusted_proxies));
      };
    }
    return options;
  }

  api::Application application(const api::Service& service, bool is_counted) {
    return {.is_streamed =
                [&service](const api::RequestHead& head) { return service.is_streamed(head); },
            .answer = [&service](const api::Request& request) { return service.answer(request); },
            .refuse =
                [&service](const api::Refusal& refusal, const std::vector<api::Header>& asked) {
                  return service.refuse(refusal, asked);
                },
            .served =
                [this, is_counted](const api::Served& served) {
                  if (is_counted) metrics_.count(served);
                  log_.request(served);
                }};
  }

  const ServeArguments& arguments_;
  const ServiceLog log_;
  const Connections connections_;
  const std::unique_ptr<TlsWatch> tls_;
  TimeZones zones_;
  SnapshotWatch watch_;
  const std::shared_ptr<api::Serving> serving_;
  const std::unique_ptr<const data::Signer> signer_;
  const Planes planes_;
  const std::shared_ptr<api::Turns> searching_ = std::make_shared<api::Turns>();
  const std::shared_ptr<api::Turns> writing_ = std::make_shared<api::Turns>();
  api::RateLimit limit_;
  api::RequestMetrics metrics_;
  const api::Service service_;
  const api::Service admin_service_;
  api::Server server_;
  std::optional<api::Server> admin_;
};

}  // namespace

int serve(const ServeArguments& arguments, MakePlane plane) {
  const Signals signals;
  keep_freed_memory();
  Run(arguments, std::move(plane)).until_stopped(signals);
  return 0;
}

}  // namespace metes::tools
