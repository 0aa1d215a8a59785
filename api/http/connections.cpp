#include "api/http/connections.hpp"

#include <sys/socket.h>

#include <algorithm>

namespace metes::api {

Connections::Place::Place(Connections& all, int socket) : all_(all), socket_(socket) {
  const std::lock_guard lock(all_.mutex_);
  const auto open = all_.places_.size() - all_.given_up_;
  if (open >= all_.most_ && !all_.give_up_longest_idle()) {
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

// False: it is idle no longer. Its thread sees the end of its input and leaves.
bool Connections::give_up(Place& place) {
  auto idle = Place::State::idle;
  if (!place.state_.compare_exchange_strong(idle, Place::State::given_up)) return false;
  ++given_up_;
  ::shutdown(place.socket_, SHUT_RDWR);
  return true;
}

// False: none is idle.
bool Connections::give_up_longest_idle() {
  for (;;) {
    Place* longest = nullptr;
    for (Place* const place : places_) {
      const bool is_idle = place->state_ == Place::State::idle;
      if (is_idle &&
          (longest == nullptr || place->idle_since_.load() < longest->idle_since_.load())) {
        longest = place;
      }
    }
    if (longest == nullptr) return false;
    if (give_up(*longest)) return true;
  }
}

// Either this sees that all are stopping, or stop() sees that it is idle.
bool Connections::Place::become_idle() {
  idle_since_ = Clock::now();
  state_ = State::idle;
  return !all_.stopping_;
}

void Connections::Place::become_busy() {
  auto idle = State::idle;
  state_.compare_exchange_strong(idle, State::busy);
}

Connections::Count Connections::count() const {
  const std::lock_guard lock(mutex_);
  const auto busy = std::count_if(places_.begin(), places_.end(), [](const Place* place) {
    return place->state_ == Place::State::busy;
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
  for (Place* const place : places_) give_up(*place);
  is_empty_.wait_for(lock, grace, is_empty);
  for (const Place* place : places_) ::shutdown(place->socket_, SHUT_RDWR);
  is_empty_.wait(lock, is_empty);
}

}  // namespace metes::api
