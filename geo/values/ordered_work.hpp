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

namespace metes {

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

/// Does work(job) for jobs on so many threads, and take(result) on the thread that adds them, in
/// the order of the jobs, with few of them in memory at a time. What any of them throws comes out
/// of add() or finish(). One thread.
template <typename Job, typename Work, typename Take>
class OrderedWork {
 public:
  OrderedWork(unsigned threads, Work work, Take take)
      : most_(2 * std::size_t{threads} + 2),
        work_(std::move(work)),
        take_(std::move(take)),
        workers_(threads) {}

  void add(Job job) {
    if (pending_.size() == most_) take_first();
    Pending& added = pending_.emplace_back(Pending{.job = std::move(job)});
    std::packaged_task<void()> task([this, &added] { added.result.emplace(work_(added.job)); });
    added.done = task.get_future();
    workers_.add(std::move(task));
  }
  /// Takes all that is not taken yet.
  void finish() {
    while (!pending_.empty()) take_first();
  }

 private:
  struct Pending {
    Job job;
    std::optional<std::invoke_result_t<Work&, Job&>> result{};
    std::future<void> done{};
  };
  void take_first() {
    pending_.front().done.get();
    take_(std::move(*pending_.front().result));
    pending_.pop_front();
  }

  const std::size_t most_;
  Work work_;
  Take take_;
  std::deque<Pending> pending_;
  Workers workers_;  // last: they write into what is pending
};

/// The same for each of next(), which gives nothing at the end.
template <typename Next, typename Work, typename Take>
void work_in_order(unsigned threads, Next next, Work work, Take take) {
  using Job = typename std::invoke_result_t<Next&>::value_type;
  OrderedWork<Job, Work, Take> ordered(threads, std::move(work), std::move(take));
  while (auto job = next()) ordered.add(std::move(*job));
  ordered.finish();
}

}  // namespace metes
