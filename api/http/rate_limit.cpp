#include "api/http/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <system_error>

namespace metes::api {
namespace {

// As of IPv6: an address of IPv4 is there in its mapped form, as a socket for both has it.
using AddressBytes = std::array<unsigned char, 16>;
constexpr AddressBytes kIpv4InIpv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::size_t kIpv4Begins = 12;  // bytes

std::optional<AddressBytes> bytes_of(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // without the zone: fe80::1%eth0
  AddressBytes bytes = kIpv4InIpv6;
  if (::inet_pton(AF_INET, text.c_str(), &bytes.at(kIpv4Begins)) == 1) return bytes;
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

struct Network {
  AddressBytes address{};
  unsigned bits = 0;  // of it that count
};

std::optional<Network> parse_network(std::string_view text) {
  constexpr unsigned kAllBits = 128;
  const auto slash = std::min(text.find('/'), text.size());
  const auto address = bytes_of(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == text.size()) return Network{.address = *address, .bits = kAllBits};
  const unsigned before = text.find(':') == std::string_view::npos ? 8 * kIpv4Begins : 0;
  unsigned bits = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + slash + 1, end, bits);
  if (error != std::errc() || stopped != end || bits > kAllBits - before) return std::nullopt;
  return Network{.address = *address, .bits = before + bits};
}

bool is_in(const AddressBytes& address, const Network& network) {
  constexpr unsigned kByte = 8;
  const unsigned whole = network.bits / kByte;
  if (!std::equal(address.begin(), address.begin() + whole, network.address.begin())) return false;
  const unsigned rest = network.bits % kByte;
  if (rest == 0) return true;
  return ((address.at(whole) ^ network.address.at(whole)) >> (kByte - rest)) == 0;
}

bool is_trusted(std::string_view address, const std::vector<std::string>& trusted) {
  const auto bytes = bytes_of(address);
  return bytes && std::any_of(trusted.begin(), trusted.end(), [&](const std::string& each) {
           const auto network = parse_network(each);
           return network && is_in(*bytes, *network);
         });
}

// "" for a text that is no address.
std::string network_of(std::string_view address) {
  constexpr std::size_t kNetworkBytes = 8;  // what one subscriber has
  auto bytes = bytes_of(address);
  if (!bytes) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kIpv4InIpv6.begin(), kIpv4InIpv6.begin() + kIpv4Begins, bytes->begin())) {
    ::inet_ntop(AF_INET, &bytes->at(kIpv4Begins), text.data(), text.size());
  } else {
    std::fill(bytes->begin() + kNetworkBytes, bytes->end(), static_cast<unsigned char>(0));
    ::inet_ntop(AF_INET6, bytes->data(), text.data(), text.size());
  }
  return text.data();
}

// Some proxies add the port: "192.0.2.7:4711", "[2001:db8::7]:4711".
std::string_view without_port(std::string_view address) {
  if (address.substr(0, 1) == "[") return address.substr(1, address.find(']') - 1);
  const auto colon = address.find(':');
  return colon == address.rfind(':') ? address.substr(0, colon) : address;
}

std::chrono::seconds whole(double seconds) {
  constexpr double kDay = 86'400;
  return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(std::clamp(seconds, 1.0, kDay))));
}

}  // namespace

RateLimit::RateLimit(Options options) : options_(options), key_(std::random_device{}()) {}

std::chrono::seconds RateLimit::wait(std::string_view client, Clock::time_point now) {
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
  if (bucket.left < 1) return whole((1 - bucket.left) / options_.per_second);
  bucket.left -= 1;
  return std::chrono::seconds(0);
}

bool is_network(std::string_view text) {
  return parse_network(text).has_value();
}

std::string asking_client(std::string_view peer, const std::vector<Header>& headers,
                          const std::vector<std::string>& trusted) {
  if (!is_trusted(peer, trusted)) return network_of(peer);
  std::string_view forwarded_for = find_header(headers, "x-forwarded-for");
  std::string_view nearest = peer;
  while (!forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const auto begin = comma == std::string_view::npos ? 0 : comma + 1;
    const auto address = without_port(trimmed(forwarded_for.substr(begin)));
    if (network_of(address).empty()) break;  // anybody's words, from here on
    nearest = address;
    if (!is_trusted(address, trusted)) break;
    forwarded_for = forwarded_for.substr(0, begin == 0 ? 0 : comma);
  }
  return network_of(nearest);
}

}  // namespace metes::api
