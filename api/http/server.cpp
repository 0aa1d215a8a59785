#include "api/http/server.hpp"

#include "api/http/answer_head.hpp"
#include "api/http/conversations.hpp"
#include "api/http/streamed_answer.hpp"
#include "api/http/threads.hpp"
#include "geo/values/error.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <exception>
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

constexpr int kFailed = 500;

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

bool is_head(const Turn& turn) {
  return turn.head.method == "HEAD";
}

// What cpp-httplib reads from and writes to instead of a socket: a turn's request, of which it need
// know only this, and the client's bounded output. One thread.
class TurnStream final : public httplib::Stream {
 public:
  explicit TurnStream(Turn& turn) : turn_(turn) {
    request_.append(is_head(turn) ? "HEAD" : "GET").append(" / HTTP/1.");
    request_.append(turn.head.is_http_1_1 ? "1" : "0").append("\r\n\r\n");
  }

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  Turn& turn_;
  std::string request_;
  std::size_t at_ = 0;
  bool is_head_written_ = false;
};

ssize_t TurnStream::read(char* to, std::size_t size) {
  const auto count = request_.copy(to, size, at_);
  at_ += count;
  return static_cast<ssize_t>(count);
}

// The first piece is the head. An exception would have to pass through the library.
ssize_t TurnStream::write(const char* bytes, std::size_t size) {
  try {
    if (std::exchange(is_head_written_, true)) {
      turn_.client.write({bytes, size});
    } else {
      turn_.client.write(whole_head({bytes, size}, turn_.response));
    }
  } catch (const ConnectionLost&) {
    return -1;
  }
  return static_cast<ssize_t>(size);
}

// Nobody asks the library who the client is.
void TurnStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void TurnStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

// The whole stream is one call; an exception in it would end the process.
bool write_stream(Turn& turn, httplib::DataSink& sink) {
  StreamedAnswer answer(turn.client, [&sink](std::string_view piece) {
    return sink.write(piece.data(), piece.size());
  });
  const auto end = answer.run(turn.response.stream);
  if (end == StreamedAnswer::End::failed) turn.response.status = kFailed;
  turn.answered_bytes = answer.written();
  if (end == StreamedAnswer::End::whole) sink.done();
  return end == StreamedAnswer::End::whole;
}

void fill(Turn& turn, httplib::Response& to) {
  Response& response = turn.response;
  to.status = response.status;
  if (!response.stream) {
    if (!response.content_type.empty()) to.headers.emplace("Content-Type", response.content_type);
    turn.answered_bytes = is_head(turn) ? 0 : response.body.size();
    to.body = std::move(response.body);
    return;
  }
  const auto provide = [&turn](std::size_t, httplib::DataSink& sink) {
    return write_stream(turn, sink);
  };
  if (turn.head.is_http_1_1)
    to.set_chunked_content_provider(response.content_type, provide);
  else
    to.set_content_provider(response.content_type, provide);
}

// The library calls its handler with its own request and nothing of ours, and its queue with a
// closure that hides the socket.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): of one thread each
thread_local Turn* turn_of_thread = nullptr;
thread_local bool is_accepting_thread = false;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

}  // namespace

// cpp-httplib's server with what its version 0.11 lacks: it accepts connections and writes answers;
// requests are read by Client and parse_head(), and threads and connections have limits. Callable
// from any thread.
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
  [[nodiscard]] bool write(Turn& turn);

  Conversations conversations_;
  std::uint16_t port_ = 0;
  int listening_ = -1;  // the library closes its own descriptor of it when an accept fails
  std::atomic<bool> stopping_{false};
  std::thread accepting_;
  Threads threads_;  // last: they end first
};

Server::Http::Http(const ServerOptions& options, Application application)
    : conversations_(options, std::move(application), [this](Turn& turn) { return write(turn); }),
      threads_(options.connections + kRefusedAtOnce) {
  constexpr std::size_t kNoLimit = 1'000'000;
  set_keep_alive_max_count(kNoLimit);
  set_keep_alive_timeout(
      std::chrono::duration_cast<std::chrono::seconds>(options.limits.idle).count());
  set_tcp_nodelay(true);  // else the second of two sends waits for 40 ms
  set_socket_options(set_reuse_address);
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the library deletes it
  new_task_queue = [this] { return new Entrance(threads_, conversations_); };
  // The one route: a regular expression for each took 52 us a request for 41 of them, and matched
  // after "%2F" had become a slash.
  set_pre_routing_handler([](const httplib::Request&, httplib::Response& to) {
    fill(*turn_of_thread, to);
    return HandlerResponse::Handled;
  });
  // By default the library tells the client what() in a field.
  // NOLINTNEXTLINE(performance-unnecessary-value-param): as the library has it
  set_exception_handler([](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
    to.status = kFailed;
  });
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

bool Server::Http::write(Turn& turn) {
  if (turn.response.stream && !turn.head.is_http_1_1) {
    turn.keeps_alive = false;  // its end can only be told by a close
  }
  TurnStream stream(turn);
  turn_of_thread = &turn;
  bool is_closed = false;
  const bool is_whole =
      process_request(stream, !turn.keeps_alive, is_closed, [](httplib::Request&) {});
  turn_of_thread = nullptr;
  return is_whole;
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
