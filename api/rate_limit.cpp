#include "api/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

namespace metes::api {
namespace {

bool is_trusted(std::string_view address, const std::vector<std::string>& trusted) {
  return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
}

// "" for a text that is no address.
std::string network_of(std::string_view address) {
  constexpr std::size_t kNetworkBytes = 8;  // what one subscriber has
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return text;
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> network{};
  ::inet_ntop(AF_INET6, bytes.data(), network.data(), network.size());
  return network.data();
}

// Each proxy adds to the list at its end, or begins another field behind those that are there.
std::string forwarded_for_of(const std::vector<Header>& headers) {
  std::string list;
  for (const Header& header : headers) {
    if (!same_token(header.name, "x-forwarded-for")) continue;
    list.append(list.empty() ? "" : ",").append(header.value);
  }
  return list;
}

}  // namespace

RateLimit::RateLimit(Options options) : options_(options), key_(std::random_device{}()) {}

bool RateLimit::admits(std::string_view client, Clock::time_point now) {
  const std::size_t hash = std::hash<std::string>{}(std::to_string(key_).append(client));
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(hash);
  if (found == buckets_.end()) {
    if (buckets_.size() >= options_.clients) {
      buckets_.erase(by_age_.back().client);
      by_age_.pop_back();
    }
    by_age_.push_front({.client = hash, .left = options_.burst, .since = now});
    buckets_[hash] = by_age_.begin();
  } else {
    by_age_.splice(by_age_.begin(), by_age_, found->second);
  }
  Bucket& bucket = by_age_.front();
  const double seconds = std::chrono::duration<double>(now - bucket.since).count();
  bucket.left = std::min(options_.burst, bucket.left + seconds * options_.per_second);
  bucket.since = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

std::size_t RateLimit::remembered() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

std::string asking_client(std::string_view peer, const std::vector<Header>& headers,
                          const std::vector<std::string>& trusted) {
  if (!is_trusted(peer, trusted)) return network_of(peer);
  const std::string list = forwarded_for_of(headers);
  std::string_view forwarded_for = list;
  std::string_view nearest = peer;
  while (!forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const auto begin = comma == std::string_view::npos ? 0 : comma + 1;
    const auto address = trimmed(forwarded_for.substr(begin));
    if (network_of(address).empty()) break;  // anybody's words, from here on
    nearest = address;
    if (!is_trusted(address, trusted)) break;
    forwarded_for = forwarded_for.substr(0, begin == 0 ? 0 : comma);
  }
  return network_of(nearest);
}

}  // namespace metes::api
