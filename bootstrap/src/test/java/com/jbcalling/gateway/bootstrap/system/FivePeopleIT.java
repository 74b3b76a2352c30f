package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All to all: each of five people sees and hears the four others, the last to come as well. */
@ExtendWith(Meeting.Organiser.class)
class FivePeopleIT {

  @Test
  void fiveSeeAndHearEachOtherAndSoDoesOneWhoComesLate(Meeting meeting) {
    Map<String, Window> people = new LinkedHashMap<>();
    for (String name : List.of("Anna", "Minh", "Linh", "Omar")) {
      people.put(name, meeting.enters(name));
    }
    eachSeesAndHearsTheOthers(people);

    people.put("Zoë", meeting.enters("Zoë"));
    eachSeesAndHearsTheOthers(people);
  }

  private static void eachSeesAndHearsTheOthers(Map<String, Window> people) {
    people.forEach(
        (viewer, window) -> {
          window.awaitOthers(people.size() - 1);
          window.seesAndHears(
              people.keySet().stream().filter(name -> !name.equals(viewer)).toArray(String[]::new));
        });
  }
}
