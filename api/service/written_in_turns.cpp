#include "api/service/written_in_turns.hpp"

#include "api/service/problem.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace metes::api {
namespace {

class TurnExchange final : public Exchange {
 public:
  TurnExchange(Exchange& client, OwnTurn& turn) : client_(client), turn_(turn) {}

  [[nodiscard]] std::size_t read(std::span<char> buffer) override { return client_.read(buffer); }
  void write(std::string_view bytes) override;
  void finish();

 private:
  Exchange& client_;
  OwnTurn& turn_;
  std::string made_;  // and not sent
};

// A packed piece is some hundred bytes: to wait for a turn with each would cost more than it does.
void TurnExchange::write(std::string_view bytes) {
  constexpr std::size_t kPiece = 32'768;
  if (!made_.empty() && made_.size() + bytes.size() > kPiece) {
    finish();
    made_.clear();
    if (!turn_.take(Turns::Clock::time_point::max())) throw ConnectionLost();  // all are ended
  }
  made_ += bytes;
}

void TurnExchange::finish() {
  turn_.give_back();
  client_.write(made_);
}

}  // namespace

std::shared_ptr<OwnTurn> turn_to_write(const std::shared_ptr<Turns>& turns,
                                       std::chrono::milliseconds longest) {
  auto turn = std::make_shared<OwnTurn>(turns);
  if (turn->take(Turns::Clock::now() + longest)) return turn;
  throw RequestError({.kind = ProblemKind::busy,
                      .detail = "Others are being answered; ask again, or for fewer features."});
}

void write_in_turns(Response& response, std::shared_ptr<OwnTurn> turn) {
  response.stream = [stream = std::move(response.stream),
                     turn = std::move(turn)](Exchange& client) {
    TurnExchange exchange(client, *turn);
    stream(exchange);
    exchange.finish();
  };
}

}  // namespace metes::api
