#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>

namespace metes::api {

/// The open connections of a server, by their sockets, and which of them are idle. Where there are
/// too many, one that waits for its client is closed for who comes: the one idle longest, or else
/// the one whose request has been arriving longest, for a second at least. Callable from any
/// thread.
class Connections {
 public:
  explicit Connections(std::size_t most) : most_(most) {}

  /// One connection, from its accept to its close; one thread. Between requests it takes no lock:
  /// whoever holds one may lose its processor, and all others would wait for it.
  class Place {
   public:
    Place(Connections& all, int socket);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    /// False: there are too many, and none of them can be closed.
    [[nodiscard]] bool is_taken() const { return is_taken_; }
    /// Between two requests, or behind the last, where it may be closed for another. False while
    /// all are stopping.
    [[nodiscard]] bool become_idle();
    /// A request has begun to arrive, which may take as long as its client likes.
    void become_arriving();
    /// The request is there and is answered.
    void become_busy();

   private:
    friend class Connections;
    using Clock = std::chrono::steady_clock;
    enum class State { busy, arriving, idle, given_up };  // closed for another: no longer counted
    void begin_to_wait(State waiting);

    Connections& all_;
    int socket_;
    bool is_taken_ = false;
    std::list<Place*>::iterator at_;
    std::atomic<Clock::time_point> waits_since_;
    std::atomic<State> state_{State::busy};
  };

  struct Count {
    std::size_t open = 0;
    std::size_t busy = 0;
  };
  [[nodiscard]] Count count() const;
  /// Whether a connection shall be closed after its answer.
  [[nodiscard]] bool is_stopping() const { return stopping_; }
  /// How many keep their threads: the open ones and those that are refused. A connection that is
  /// closed for another is not of them, and one whose thread has yet to begin neither.
  [[nodiscard]] std::size_t settled() const;
  /// Closes what is idle, waits for the others, and closes those too.
  void stop(std::chrono::milliseconds grace);

 private:
  bool give_up(Place& place, Place::State waiting);
  bool give_up_longest(Place::State waiting, std::chrono::milliseconds patience);

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable is_empty_;
  std::list<Place*> places_;
  std::size_t given_up_ = 0;
  std::size_t refused_ = 0;
  std::atomic<bool> stopping_{false};
};

}  // namespace metes::api
