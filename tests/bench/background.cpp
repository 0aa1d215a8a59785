#include "tests/bench/background.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace metes::bench {

Background::Background(const std::vector<std::string>& command)
    : process_(start(command, Errors::nowhere)) {
  for (char c = 0; ::read(process_.out, &c, 1) == 1 && c != '\n';) first_line_ += c;
  if (!first_line_.empty()) return;
  end();
  throw std::runtime_error(command.front() + " did not start to serve");
}

Background::~Background() {
  end();
}

void Background::end() const {
  ::kill(process_.id, SIGTERM);
  ::waitpid(process_.id, nullptr, 0);
  ::close(process_.out);
}

void Background::send(int signal) const {
  ::kill(process_.id, signal);
}

double Background::cpu_s() const {
  constexpr int kBefore = 11;  // fields between the name, in brackets, and the two times
  std::ifstream status("/proc/" + std::to_string(process_.id) + "/stat");
  std::string line;
  std::getline(status, line);
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string passed_over;
  for (int i = 0; i < kBefore; ++i) fields >> passed_over;
  double user = 0;
  double system = 0;
  if (fields >> user >> system)
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  throw std::runtime_error("a server is gone, or the kernel does not say what it has computed");
}

double Background::resident_mib() const {
  std::ifstream status("/proc/" + std::to_string(process_.id) + "/statm");
  double pages = 0;
  status >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1'048'576;
}

double Background::own_mib() const {
  std::ifstream status("/proc/" + std::to_string(process_.id) + "/status");
  for (std::string name; status >> name;) {
    double kib = 0;
    if (name == "RssAnon:" && status >> kib) return kib / 1024;
  }
  throw std::runtime_error("a server is gone, or the kernel does not say what memory it has");
}

}  // namespace metes::bench
