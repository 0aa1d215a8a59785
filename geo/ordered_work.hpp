#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace metes::tools {

/// Threads that do jobs one by one as they come. Jobs that were not begun when it ends are not
/// done.
class Workers {
 public:
  explicit Workers(unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
  }
  void add(std::packaged_task<void()> job) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
    }
    any_.notify_one();
  }

 private:
  void work(const std::stop_token& stop) {
    while (true) {
      std::unique_lock lock(mutex_);
      if (!any_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      if (stop.stop_requested()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any any_;
  std::deque<std::packaged_task<void()>> jobs_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

/// Does work(job) for each of next() on so many threads, and take(result) on this one in the order
/// of the jobs, with few of them in memory at a time. `next` gives nothing at the end. What any of
/// them throws ends it.
template <typename Next, typename Work, typename Take>
void work_in_order(unsigned threads, Next next, Work work, Take take) {
  using Job = typename std::invoke_result_t<Next&>::value_type;
  using Result = std::invoke_result_t<Work&, Job&>;
  struct Pending {
    Job job;
    std::optional<Result> result{};
    std::future<void> done{};
  };
  const std::size_t most = 2 * std::size_t{threads} + 2;
  std::deque<Pending> pending;  // before the workers, who write into it
  Workers workers(threads);
  const auto take_first = [&] {
    pending.front().done.get();
    take(std::move(*pending.front().result));
    pending.pop_front();
  };
  while (auto job = next()) {
    if (pending.size() == most) take_first();
    Pending& added = pending.emplace_back(Pending{.job = std::move(*job)});
    std::packaged_task<void()> task([&added, &work] { added.result.emplace(work(added.job)); });
    added.done = task.get_future();
    workers.add(std::move(task));
  }
  while (!pending.empty()) take_first();
}

}  // namespace metes::tools
