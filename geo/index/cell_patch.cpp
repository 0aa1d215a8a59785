#include "geo/index/cell_patch.hpp"

#include <algorithm>
#include <numeric>

namespace metes {
namespace {

// A shape and one of its edges, as a position in SharedEdges::edges.
struct Ownership {
  std::uint32_t shape = 0;
  std::uint32_t edge = 0;
  friend auto operator<=>(const Ownership&, const Ownership&) = default;
};

// A shape's edges, as a range of ownerships.
struct Member {
  std::uint32_t shape = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool inside = false;
};

// Numbers the edges. A shape that has an edge twice (a spike, two touching holes) has two of them.
std::vector<Ownership> number_edges(std::vector<OwnedEdge>& edges, std::vector<Edge>& numbered) {
  std::sort(edges.begin(), edges.end());
  std::vector<Ownership> ownerships;
  ownerships.reserve(edges.size());
  std::size_t first = 0;  // number of the first copy of this edge
  for (std::size_t i = 0, copy = 0; i < edges.size(); ++i) {
    const bool same_edge = i > 0 && edges[i].edge == edges[i - 1].edge;
    if (!same_edge) first = numbered.size();
    copy = same_edge && edges[i].shape == edges[i - 1].shape ? copy + 1 : 0;
    if (first + copy == numbered.size()) numbered.push_back(edges[i].edge);
    ownerships.push_back(
        {.shape = edges[i].shape, .edge = static_cast<std::uint32_t>(first + copy)});
  }
  std::sort(ownerships.begin(), ownerships.end());
  return ownerships;
}

std::vector<Member> members_of(const std::vector<Ownership>& ownerships,
                               const std::vector<std::uint32_t>& inside) {
  std::vector<Member> members;
  for (std::uint32_t i = 0; i < ownerships.size(); ++i) {
    const std::uint32_t shape = ownerships[i].shape;
    if (i == 0 || ownerships[i - 1].shape != shape) {
      const bool contains = std::binary_search(inside.begin(), inside.end(), shape);
      members.push_back({.shape = shape, .begin = i, .end = i, .inside = contains});
    }
    members.back().end = i + 1;
  }
  return members;
}

// Negative, zero or positive as the edges and state of one come before those of the other.
int compare(const std::vector<Ownership>& all, const Member& a, const Member& b) {
  if (a.inside != b.inside) return a.inside ? 1 : -1;
  const std::uint32_t size_a = a.end - a.begin;
  const std::uint32_t size_b = b.end - b.begin;
  if (size_a != size_b) return size_a < size_b ? -1 : 1;
  for (std::uint32_t i = 0; i < size_a; ++i) {
    const std::uint32_t edge_a = all[a.begin + i].edge;
    const std::uint32_t edge_b = all[b.begin + i].edge;
    if (edge_a != edge_b) return edge_a < edge_b ? -1 : 1;
  }
  return 0;
}

// Members of one group side by side, groups by their smallest shape: the sizes of the groups.
std::vector<std::uint32_t> group_members(const std::vector<Ownership>& ownerships,
                                         std::vector<Member>& members) {
  std::sort(members.begin(), members.end(), [&](const Member& a, const Member& b) {
    const int order = compare(ownerships, a, b);
    return order != 0 ? order < 0 : a.shape < b.shape;
  });
  std::vector<Range> groups;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const bool same = i > 0 && compare(ownerships, members[i - 1], members[i]) == 0;
    if (!same) groups.push_back({.begin = i, .end = i});
    groups.back().end = i + 1;
  }
  std::sort(groups.begin(), groups.end(), [&](const Range& a, const Range& b) {
    return members[a.begin].shape < members[b.begin].shape;
  });
  std::vector<Member> ordered;
  std::vector<std::uint32_t> sizes;
  for (const Range& group : groups) {
    ordered.insert(ordered.end(), members.begin() + group.begin, members.begin() + group.end);
    sizes.push_back(group.size());
  }
  members = std::move(ordered);
  return sizes;
}

// The groups of each edge, from the first member of each group.
void list_owners(const std::vector<Ownership>& ownerships, const std::vector<Member>& firsts,
                 SharedEdges& shared) {
  std::vector<std::uint32_t>& ends = shared.owner_ends;
  ends.assign(shared.edges.size(), 0);
  const auto for_each_owner = [&](auto&& visit) {
    for (std::uint32_t group = 0; group < firsts.size(); ++group) {
      for (std::uint32_t i = firsts[group].begin; i < firsts[group].end; ++i) {
        visit(ownerships[i].edge, group);
      }
    }
  };
  for_each_owner([&](std::uint32_t edge, std::uint32_t) { ++ends[edge]; });
  std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), 0U);
  shared.owners.resize(ownerships.size());
  for_each_owner(
      [&](std::uint32_t edge, std::uint32_t group) { shared.owners[ends[edge]++] = group; });
  shared.owners.resize(ends.empty() ? 0 : ends.back());
}

}  // namespace

SharedEdges share_edges(Patch& patch, CellWriter& writer) {
  SharedEdges shared;
  const std::vector<Ownership> ownerships = number_edges(patch.edges, shared.edges);
  std::vector<Member> members = members_of(ownerships, patch.inside);
  const std::vector<std::uint32_t> sizes = group_members(ownerships, members);
  std::vector<Member> firsts;
  std::vector<std::uint32_t> shapes;
  std::size_t begin = 0;
  for (const std::uint32_t size : sizes) {
    shapes.clear();
    for (std::size_t i = begin; i < begin + size; ++i) shapes.push_back(members[i].shape);
    firsts.push_back(members[begin]);
    shared.groups.push_back(writer.group(shapes));
    shared.inside.push_back(members[begin].inside ? 1 : 0);
    begin += size;
  }
  list_owners(ownerships, firsts, shared);
  return shared;
}

}  // namespace metes
