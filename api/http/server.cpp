#include "api/http/server.hpp"

#include "api/http/conversations.hpp"
#include "api/http/threads.hpp"
#include "geo/values/error.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

// Debian's cpp-httplib is a compiled library: with other macros than its own, its classes would
// have another layout here, and linking would not tell.
#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT) || \
    !defined(CPPHTTPLIB_BROTLI_SUPPORT)
static_assert(false, "cpp-httplib must be used with the definitions of its .pc file");
#endif
static_assert(std::string_view(CPPHTTPLIB_VERSION) == "0.11.4",
              "try again what tests/api/http/server_test.cpp tries for another version");
#if defined(__x86_64__) && defined(__GLIBCXX__) && _GLIBCXX_USE_CXX11_ABI
static_assert(sizeof(httplib::Request) == 608, "the library's own Request has 608 bytes");
#endif

namespace metes::api {
namespace {

using std::chrono::milliseconds;

// Connections that the kernel keeps until they are accepted. With 5, as the library has it, 300
// clients at once took 11 s to get in.
constexpr int kBacklog = 1024;

// Clients beyond the limit that are told so before they are closed; the next are closed untold.
constexpr std::size_t kRefusedAtOnce = 64;

// What the library's accepting loop hands connections to. It is faster than the threads: those that
// are not settled yet will soon be, or be free.
class Entrance final : public httplib::TaskQueue {
 public:
  Entrance(Threads& threads, const Conversations& conversations)
      : threads_(threads), conversations_(conversations) {}
  void enqueue(std::function<void()> job) override {
    constexpr int kMostWaits = 1000;
    for (int waits = 0; !threads_.run(job); ++waits) {
      const bool is_full = conversations_.settled() >= threads_.size();
      if (is_full || waits == kMostWaits) return job();  // only closes
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
  void shutdown() override {}

 private:
  Threads& threads_;
  const Conversations& conversations_;
};

bool is_numeric(const std::string& address) {
  in6_addr any{};
  return ::inet_pton(AF_INET, address.c_str(), &any) == 1 ||
         ::inet_pton(AF_INET6, address.c_str(), &any) == 1;
}

// Not SO_REUSEPORT as by default: two servers of one port would share the requests, and two
// versions answer.
void set_reuse_address(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

// The library calls its queue with a closure that hides the socket.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): of one thread each
thread_local bool is_accepting_thread = false;

}  // namespace

// cpp-httplib's server with what its version 0.11 lacks: it binds and accepts; requests are read by
// Client and parse_head() and answers written by write_answer(), and threads and connections have
// limits. Callable from any thread.
class Server::Http final : public httplib::Server {
 public:
  Http(const ServerOptions& options, Application application);
  ~Http() override;
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] Connections::Count count() const { return conversations_.count(); }
  void start();
  void stop_within(std::chrono::milliseconds grace);

 private:
  void listen_on(const std::string& address, std::uint16_t port);
  void accept_until_stopped();
  bool process_and_close_socket(socket_t socket) override;

  Conversations conversations_;
  std::uint16_t port_ = 0;
  int listening_ = -1;  // the library closes its own descriptor of it when an accept fails
  std::atomic<bool> stopping_{false};
  std::thread accepting_;
  Threads threads_;  // last: they end first
};

Server::Http::Http(const ServerOptions& options, Application application)
    : conversations_(options, std::move(application)),
      threads_(options.connections + kRefusedAtOnce) {
  set_tcp_nodelay(true);  // else the second of two sends waits for 40 ms
  set_socket_options(set_reuse_address);
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the library deletes it
  new_task_queue = [this] { return new Entrance(threads_, conversations_); };
  listen_on(options.address, options.port);
}

Server::Http::~Http() {
  stop_within(milliseconds(0));
}

void Server::Http::listen_on(const std::string& address, std::uint16_t port) {
  if (!is_numeric(address)) {
    throw UsageError(fmt::format(
        "address is \"{}\", expected a numeric one: 127.0.0.1, ::1, 0.0.0.0, ::", address));
  }
  errno = 0;
  const int bound = port == 0 ? bind_to_any_port(address) : bind_to_port(address, port) ? port : -1;
  if (bound < 0 || ::listen(svr_sock_, kBacklog) != 0) {
    throw UsageError(fmt::format("cannot listen on {}, port {}: {}", address, port,
                                 std::generic_category().message(errno)));
  }
  port_ = static_cast<std::uint16_t>(bound);
  listening_ = svr_sock_;
}

void Server::Http::start() {
  accepting_ = std::thread([this] { accept_until_stopped(); });
}

// The library's loop ends at the first accept that fails, as for want of memory. It is never told
// to stop: it would cut off streams.
void Server::Http::accept_until_stopped() {
  constexpr milliseconds kPause{100};
  is_accepting_thread = true;
  while (!stopping_) {
    svr_sock_ = ::dup(listening_);
    listen_after_bind();
    if (!stopping_) std::this_thread::sleep_for(kPause);
  }
}

void Server::Http::stop_within(milliseconds grace) {
  if (stopping_.exchange(true)) return;
  ::shutdown(listening_, SHUT_RDWR);
  if (accepting_.joinable()) accepting_.join();
  ::close(listening_);
  conversations_.stop(grace);
}

bool Server::Http::process_and_close_socket(socket_t socket) {
  if (is_accepting_thread) return ::close(socket) == 0;  // no thread is left for it
  conversations_.hold(socket);
  return true;
}

Server::Server(const ServerOptions& options, Application application)
    : http_(std::make_unique<Http>(options, std::move(application))) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return http_->port();
}

void Server::start() {
  http_->start();
}

void Server::stop(std::chrono::milliseconds grace) {
  http_->stop_within(grace);
}

Server::Load Server::load() const {
  const auto count = http_->count();
  return {.connections = count.open, .busy = count.busy};
}

}  // namespace metes::api
