package com.jbcalling.gateway.media.ice;

import com.jbcalling.gateway.media.udp.RemoteAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes down what an agent tells, and keeps the tables that its owner would. */
final class RecordingListener implements IceListener {
  final List<String> told = new ArrayList<>();
  final Set<RemoteAddress> tuples = new HashSet<>();

  @Override
  public void tupleAdded(RemoteAddress remote) {
    told.add("added " + remote.port());
    if (!tuples.add(remote)) {
      throw new AssertionError("added twice: " + remote);
    }
  }

  @Override
  public void tupleRemoved(RemoteAddress remote) {
    told.add("removed " + remote.port());
    if (!tuples.remove(remote)) {
      throw new AssertionError("not there: " + remote);
    }
  }

  @Override
  public void tupleSelected(RemoteAddress remote) {
    told.add("selected " + remote.port());
    if (!tuples.contains(remote)) {
      throw new AssertionError("selected but not there: " + remote);
    }
  }

  @Override
  public void stateChanged(IceState state) {
    told.add(state.name());
  }

  @Override
  public void ufragRetired(String usernameFragment) {
    told.add("retired " + usernameFragment);
  }

  /** What was told since the last call. */
  List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }
}
