#include "api/http/connections.hpp"

#include <sys/socket.h>

#include <algorithm>

namespace metes::api {

namespace {

// For what is quicker to arrive, who comes is told to come back.
constexpr std::chrono::milliseconds kPatience{1000};

// Its client sees a reset: an end would be that of an answer of HTTP/1.0.
void break_off(int socket) {
  const sockaddr none{.sa_family = AF_UNSPEC, .sa_data = {}};
  if (::connect(socket, &none, sizeof none) != 0) ::shutdown(socket, SHUT_RDWR);
}

}  // namespace

Connections::Place::Place(Connections& all, int socket) : all_(all), socket_(socket) {
  const std::lock_guard lock(all_.mutex_);
  const auto open = all_.places_.size() - all_.given_up_;
  if (open >= all_.most_ && !all_.give_up_longest(State::idle, {}) &&
      !all_.give_up_longest(State::arriving, kPatience)) {
    ++all_.refused_;
    return;
  }
  at_ = all_.places_.insert(all_.places_.end(), this);
  is_taken_ = true;
}

Connections::Place::~Place() {
  const std::lock_guard lock(all_.mutex_);
  if (!is_taken_) {
    --all_.refused_;
    return;
  }
  all_.places_.erase(at_);
  if (state_ == State::given_up) --all_.given_up_;
  if (all_.places_.empty()) all_.is_empty_.notify_all();
}

// False: it waits no longer. Its thread sees the end of its input and leaves.
bool Connections::give_up(Place& place, Place::State waiting) {
  if (!place.state_.compare_exchange_strong(waiting, Place::State::given_up)) return false;
  ++given_up_;
  ::shutdown(place.socket_, SHUT_RDWR);
  return true;
}

// False: none has waited so for so long.
bool Connections::give_up_longest(Place::State waiting, std::chrono::milliseconds patience) {
  const auto latest = Place::Clock::now() - patience;
  for (;;) {
    Place* longest = nullptr;
    for (Place* const place : places_) {
      const bool is_waiting = place->state_ == waiting && place->waits_since_.load() <= latest;
      if (is_waiting &&
          (longest == nullptr || place->waits_since_.load() < longest->waits_since_.load())) {
        longest = place;
      }
    }
    if (longest == nullptr) return false;
    if (give_up(*longest, waiting)) return true;
  }
}

// It may have been given up meanwhile, and stays so.
void Connections::Place::begin_to_wait(State waiting) {
  waits_since_ = Clock::now();
  auto before = state_.load();
  while (before != State::given_up && !state_.compare_exchange_weak(before, waiting)) {
  }
}

// Either this sees that all are stopping, or stop() sees that it is idle.
bool Connections::Place::become_idle() {
  begin_to_wait(State::idle);
  return !all_.stopping_;
}

void Connections::Place::become_arriving() {
  begin_to_wait(State::arriving);
}

void Connections::Place::become_busy() {
  auto arriving = State::arriving;
  state_.compare_exchange_strong(arriving, State::busy);
}

Connections::Count Connections::count() const {
  const std::lock_guard lock(mutex_);
  const auto busy = std::count_if(places_.begin(), places_.end(), [](const Place* place) {
    const auto state = place->state_.load();
    return state == Place::State::busy || state == Place::State::arriving;
  });
  return {.open = places_.size() - given_up_, .busy = static_cast<std::size_t>(busy)};
}

std::size_t Connections::settled() const {
  const std::lock_guard lock(mutex_);
  return places_.size() - given_up_ + refused_;
}

void Connections::stop(std::chrono::milliseconds grace) {
  std::unique_lock lock(mutex_);
  const auto is_empty = [this] { return places_.empty(); };
  stopping_ = true;
  for (Place* const place : places_) give_up(*place, Place::State::idle);
  is_empty_.wait_for(lock, grace, is_empty);
  for (const Place* place : places_) break_off(place->socket_);
  is_empty_.wait(lock, is_empty);
}

}  // namespace metes::api
