#include "geo/index/cell_split.hpp"

#include "geo/index/cell_frame.hpp"
#include "geo/index/cell_tables.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <queue>
#include <utility>
#include <vector>

namespace metes {
namespace {

// How a cell is cut: 1 << x columns, 1 << y rows.
struct Cut {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

constexpr std::array kSmallCuts{Cut{.x = 1, .y = 1}, Cut{.x = 2, .y = 0}, Cut{.x = 0, .y = 2}};
constexpr std::array kLargeCuts{Cut{.x = 2, .y = 2}, Cut{.x = 4, .y = 0}, Cut{.x = 0, .y = 4}};
constexpr std::size_t kManyEdges = 8 * kEdgesPerRecord;

// A group with an edge in the node, and its state at some position of the node.
struct GroupState {
  std::uint32_t group = 0;
  bool inside = false;
};

// A cell of the tree into which a patch is cut. Edges and groups are positions in SharedEdges.
struct Node {
  Coord corner;
  std::uint32_t shift_x = 0;
  std::uint32_t shift_y = 0;
  std::vector<std::uint32_t> edges;
  std::vector<GroupState> groups;   // ascending, with their parity at the node's reference
  std::vector<std::uint32_t> full;  // groups as the writer names them
  std::uint32_t first_child = 0;    // 0: a leaf
  Cut cut;

  // What a look-up in it costs.
  [[nodiscard]] std::size_t weight() const {
    return groups.size() > kMaxMaskGroups ? std::max(edges.size(), groups.size() + kEdgesPerRecord)
                                          : edges.size();
  }
  [[nodiscard]] bool is_position() const { return shift_x == 0 && shift_y == 0; }
  // What it takes of the budget as a leaf: a position is written as its shapes, without edges.
  [[nodiscard]] std::size_t held() const {
    return is_position() ? groups.size() + full.size() : edges.size();
  }
};

class Splitter {
 public:
  Splitter(Patch& patch, CellWriter& writer)
      : patch_(patch), writer_(writer), shared_(share_edges(patch, writer)) {
    odd_.assign(shared_.groups.size(), 0);
    on_.assign(shared_.groups.size(), 0);
    has_edge_.assign(shared_.groups.size(), 0);
  }

  std::uint32_t write() {
    nodes_.push_back(root());
    if (nodes_.front().weight() > kEdgesPerRecord) split_heaviest_first();
    return write_node(0);
  }

 private:
  Node root();
  void split_heaviest_first();
  std::vector<Node> cells_of(const Node& node, Cut cut) const;
  std::vector<Node> best_cut(const Node& node, Cut& cut) const;
  void settle(const Node& parent, Node& child);
  void toggle(const Node& node, Coord point);
  std::vector<GroupState> touched(const Node& node);
  std::uint32_t write_node(std::uint32_t index);
  std::uint32_t write_record(const Node& node);
  std::uint32_t write_position(const Node& node);

  Patch& patch_;
  CellWriter& writer_;
  SharedEdges shared_;
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> odd_;       // scratch, by group: crossings from toggle()
  std::vector<std::uint8_t> on_;        // scratch, by group: on an edge
  std::vector<std::uint8_t> has_edge_;  // scratch, by group
};

// Sets odd_ and on_ of the node's groups for the path from the point to the node's reference.
void Splitter::toggle(const Node& node, Coord point) {
  for (const GroupState& state : node.groups) odd_[state.group] = on_[state.group] = 0;
  for (const std::uint32_t edge : node.edges) {
    const EdgeSide side = cell_path(shared_.edges[edge], node.corner.x, point);
    if (!side.odd && !side.on) continue;
    const std::uint32_t begin = edge == 0 ? 0 : shared_.owner_ends[edge - 1];
    for (std::uint32_t i = begin; i < shared_.owner_ends[edge]; ++i) {
      odd_[shared_.owners[i]] ^= side.odd ? 1U : 0U;
      on_[shared_.owners[i]] |= side.on ? 1U : 0U;
    }
  }
}

std::vector<GroupState> Splitter::touched(const Node& node) {
  std::vector<GroupState> states;
  for (const std::uint32_t edge : node.edges) {
    const std::uint32_t begin = edge == 0 ? 0 : shared_.owner_ends[edge - 1];
    for (std::uint32_t i = begin; i < shared_.owner_ends[edge]; ++i) {
      const std::uint32_t group = shared_.owners[i];
      if (std::exchange(has_edge_[group], std::uint8_t{1}) == 0) states.push_back({.group = group});
    }
  }
  std::sort(states.begin(), states.end(),
            [](const GroupState& a, const GroupState& b) { return a.group < b.group; });
  for (const GroupState& state : states) has_edge_[state.group] = 0;
  return states;
}

Node Splitter::root() {
  Node node{.corner = patch_.corner,
            .shift_x = patch_.shift_x,
            .shift_y = patch_.shift_y,
            .edges = {},
            .groups = {},
            .full = patch_.full,
            .first_child = 0,
            .cut = {}};
  node.edges.resize(shared_.edges.size());
  std::iota(node.edges.begin(), node.edges.end(), 0U);
  for (std::uint32_t group = 0; group < shared_.groups.size(); ++group) {
    node.groups.push_back({.group = group, .inside = false});
  }
  toggle(node, node.corner);
  for (GroupState& state : node.groups) {
    state.inside = (shared_.inside[state.group] ^ odd_[state.group]) != 0;
  }
  return node;
}

std::vector<Node> Splitter::cells_of(const Node& node, Cut cut) const {
  const CellFrame frame{.origin = node.corner,
                        .shift_x = node.shift_x - cut.x,
                        .shift_y = node.shift_y - cut.y,
                        .columns = std::int64_t{1} << cut.x,
                        .rows = std::int64_t{1} << cut.y};
  std::vector<Node> cells;
  for (std::int64_t row = 0; row < frame.rows; ++row) {
    for (std::int64_t column = 0; column < frame.columns; ++column) {
      Node cell;
      cell.corner = frame.corner(column, row);
      cell.shift_x = frame.shift_x;
      cell.shift_y = frame.shift_y;
      cells.push_back(std::move(cell));
    }
  }
  for (const std::uint32_t edge : node.edges) {
    for_each_cell(shared_.edges[edge], frame, [&](std::int64_t column, std::int64_t row) {
      cells[static_cast<std::size_t>((row << cut.x) + column)].edges.push_back(edge);
    });
  }
  return cells;
}

std::size_t edges_in(const std::vector<Node>& cells) {
  return std::accumulate(cells.begin(), cells.end(), std::size_t{0},
                         [](std::size_t sum, const Node& cell) { return sum + cell.edges.size(); });
}

// The cut that copies the fewest edges; none when the node is a single position.
std::vector<Node> Splitter::best_cut(const Node& node, Cut& cut) const {
  std::vector<Node> best;
  const auto consider = [&](Cut candidate) {
    candidate.x = std::min(candidate.x, node.shift_x);
    candidate.y = std::min(candidate.y, node.shift_y);
    if (candidate.x + candidate.y == 0) return;
    std::vector<Node> cells = cells_of(node, candidate);
    if (!best.empty() && edges_in(best) <= edges_in(cells)) return;
    best = std::move(cells);
    cut = candidate;
  };
  const auto& cuts = node.edges.size() > kManyEdges ? kLargeCuts : kSmallCuts;
  std::for_each(cuts.begin(), cuts.end(), consider);
  return best;
}

// Finds the groups of a child, their parity at its reference, and those that fill it.
void Splitter::settle(const Node& parent, Node& child) {
  child.groups = touched(child);
  child.full = parent.full;
  toggle(parent, child.corner);
  auto own = child.groups.begin();
  for (const GroupState& state : parent.groups) {
    const bool inside = state.inside != (odd_[state.group] != 0);
    if (own != child.groups.end() && own->group == state.group) {
      own++->inside = inside;
    } else if (inside) {
      child.full.push_back(shared_.groups[state.group]);
    }
  }
  toggle(child, child.corner);
  for (GroupState& state : child.groups) state.inside = state.inside != (odd_[state.group] != 0);
}

void Splitter::split_heaviest_first() {
  using Heavy = std::pair<std::size_t, std::uint32_t>;  // weight, complement of the position
  std::priority_queue<Heavy> heavy;
  const auto offer = [&](std::size_t index) {
    const Node& node = nodes_[index];
    if (node.weight() <= kEdgesPerRecord || node.is_position()) return;
    heavy.emplace(node.weight(), ~static_cast<std::uint32_t>(index));
  };
  std::size_t held = nodes_.front().held();  // by all leaves
  const std::size_t budget = kSplitBudget * held;
  offer(0);
  while (!heavy.empty()) {
    const std::uint32_t index = ~heavy.top().second;
    heavy.pop();
    Cut cut;
    std::vector<Node> cells = best_cut(nodes_[index], cut);
    const Node& parent = nodes_[index];
    const std::size_t others = held - parent.held();
    if (others + edges_in(cells) > budget) continue;
    for (Node& cell : cells) settle(parent, cell);
    held = std::accumulate(cells.begin(), cells.end(), others,
                           [](std::size_t sum, const Node& cell) { return sum + cell.held(); });
    const std::size_t first = nodes_.size();
    nodes_[index].first_child = static_cast<std::uint32_t>(first);
    nodes_[index].cut = cut;
    nodes_[index].edges = {};
    std::move(cells.begin(), cells.end(), std::back_inserter(nodes_));
    for (std::size_t child = first; child < nodes_.size(); ++child) offer(child);
  }
}

std::uint32_t Splitter::write_record(const Node& node) {
  std::vector<Edge> edges;
  std::vector<std::uint32_t> owner_ends;
  std::vector<std::uint32_t> owners;
  std::vector<std::uint32_t> groups;
  std::vector<std::uint8_t> parity;
  for (const GroupState& state : node.groups) {
    groups.push_back(shared_.groups[state.group]);
    parity.push_back(state.inside ? 1 : 0);
  }
  const auto position = [&](std::uint32_t group) {
    const auto at = std::lower_bound(
        node.groups.begin(), node.groups.end(), group,
        [](const GroupState& state, std::uint32_t wanted) { return state.group < wanted; });
    return static_cast<std::uint32_t>(at - node.groups.begin());
  };
  for (const std::uint32_t edge : node.edges) {
    const std::uint32_t begin = edge == 0 ? 0 : shared_.owner_ends[edge - 1];
    edges.push_back(shared_.edges[edge]);
    for (std::uint32_t i = begin; i < shared_.owner_ends[edge]; ++i) {
      owners.push_back(position(shared_.owners[i]));
    }
    owner_ends.push_back(static_cast<std::uint32_t>(owners.size()));
  }
  return writer_.record({.corner = node.corner,
                         .shift_x = node.shift_x,
                         .shift_y = node.shift_y,
                         .edges = edges,
                         .owner_ends = owner_ends,
                         .owners = owners,
                         .groups = groups,
                         .parity = parity,
                         .full = node.full});
}

std::uint32_t Splitter::write_position(const Node& node) {
  toggle(node, node.corner);
  std::vector<std::uint32_t> inside = node.full;
  std::vector<std::uint32_t> on_line;
  for (const GroupState& state : node.groups) {
    if (on_[state.group] != 0) {
      on_line.push_back(shared_.groups[state.group]);
    } else if (state.inside != (odd_[state.group] != 0)) {
      inside.push_back(shared_.groups[state.group]);
    }
  }
  return writer_.constant(inside, on_line);
}

std::uint32_t Splitter::write_node(std::uint32_t index) {
  const Node& node = nodes_[index];
  if (node.first_child == 0) {
    if (node.edges.empty()) return writer_.filled(node.full);
    return node.is_position() ? write_position(node) : write_record(node);
  }
  const std::uint32_t entry = writer_.subgrid(node.cut.x, node.cut.y);
  for (std::uint32_t cell = 0; cell < 1U << (node.cut.x + node.cut.y); ++cell) {
    writer_.set_entry(entry, cell, write_node(node.first_child + cell));
  }
  return entry;
}

}  // namespace

std::uint32_t write_patch(Patch& patch, CellWriter& writer) {
  return Splitter(patch, writer).write();
}

}  // namespace metes
