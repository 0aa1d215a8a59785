#include "api/http/connections.hpp"

#include <sys/socket.h>

namespace metes::api {

Connections::Place::Place(Connections& all, int socket) : all_(all), socket_(socket) {
  const std::lock_guard lock(all_.mutex_);
  const auto open = all_.busy_.size() + all_.idle_.size() - all_.given_up_;
  if (open >= all_.most_) {
    if (all_.idle_.empty()) {
      ++all_.refused_;
      return;
    }
    all_.give_up(*all_.idle_.front());
  }
  at_ = all_.busy_.insert(all_.busy_.end(), this);
  is_taken_ = true;
}

Connections::Place::~Place() {
  const std::lock_guard lock(all_.mutex_);
  if (!is_taken_) {
    --all_.refused_;
    return;
  }
  (is_idle_ ? all_.idle_ : all_.busy_).erase(at_);
  if (is_given_up_) --all_.given_up_;
  if (all_.busy_.empty() && all_.idle_.empty()) all_.is_empty_.notify_all();
}

// Its thread sees the end of its input and leaves; meanwhile it is among the busy.
void Connections::give_up(Place& place) {
  place.is_given_up_ = true;
  place.is_idle_ = false;
  ++given_up_;
  busy_.splice(busy_.end(), idle_, place.at_);
  ::shutdown(place.socket_, SHUT_RDWR);
}

bool Connections::Place::become_idle() {
  const std::lock_guard lock(all_.mutex_);
  if (all_.stopping_) return false;
  all_.idle_.splice(all_.idle_.end(), all_.busy_, at_);
  is_idle_ = true;
  return true;
}

void Connections::Place::become_busy() {
  const std::lock_guard lock(all_.mutex_);
  if (!is_idle_) return;
  all_.busy_.splice(all_.busy_.end(), all_.idle_, at_);
  is_idle_ = false;
}

Connections::Count Connections::count() const {
  const std::lock_guard lock(mutex_);
  return {.open = busy_.size() + idle_.size() - given_up_, .busy = busy_.size() - given_up_};
}

bool Connections::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

std::size_t Connections::settled() const {
  const std::lock_guard lock(mutex_);
  return busy_.size() + idle_.size() - given_up_ + refused_;
}

void Connections::stop(std::chrono::milliseconds grace) {
  std::unique_lock lock(mutex_);
  const auto is_empty = [this] { return busy_.empty() && idle_.empty(); };
  stopping_ = true;
  while (!idle_.empty()) give_up(*idle_.front());
  is_empty_.wait_for(lock, grace, is_empty);
  for (const Place* place : busy_) ::shutdown(place->socket_, SHUT_RDWR);
  is_empty_.wait(lock, is_empty);
}

}  // namespace metes::api
