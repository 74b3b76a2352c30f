// What the tests see and hear of the others in a call page, by their names.
(() => {
  const WIDTH = 32;
  const HEIGHT = 18;
  /** Root mean square of a twelfth of a second; silence is 0. */
  const AUDIBLE = 0.005;
  /** In the unit of `totalAudioEnergy`; a beep has more. */
  const AUDIBLE_ENERGY = 1e-5;
  /** Longer than from one beep to the next. */
  const QUIET_SECONDS = 2.5;

  const looks = new Map();
  const ears = new Map();
  const reached = [];
  const connections = [];
  let context;

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...configuration) {
      super(...configuration);
      connections.push(this);
    }
  };

  const find = (name) => globalThis.gateway?.participants.find((one) => one.name === name);

  function tile(name, source = 'camera') {
    const id = find(name)?.participantId;
    return [...document.querySelectorAll('[data-testid=tile]')].find(
      ({ dataset }) => dataset.participantId === id && dataset.source === source,
    );
  }

  function decodes(name, source, streams) {
    const id = find(name)?.participantId;
    const stream = streams.find((one) => one.participantId === id && one.source === source);
    const frames = stream?.framesDecoded ?? 0;
    return frames > 0 && frames >= first(`frames ${name} ${source}`, frames) + 5;
  }

  function moves(name, source) {
    const video = tile(name, source)?.querySelector('video');
    if (!video || video.videoWidth === 0) {
      return false;
    }
    const now = pixels(video);
    const before = first(`picture ${name} ${source}`, now);
    return now.filter((value, index) => Math.abs(value - before[index]) > 24).length > 12;
  }

  function pixels(video) {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const paper = canvas.getContext('2d');
    paper.drawImage(video, 0, 0, WIDTH, HEIGHT);
    return paper.getImageData(0, 0, WIDTH, HEIGHT).data;
  }

  /** Gives what was there at the first look. */
  function first(key, value) {
    if (!looks.has(key)) {
      looks.set(key, value);
    }
    return looks.get(key);
  }

  /** An ear at the player of somebody's microphone, as long as it plays. */
  function ear(name) {
    const mic = find(name)?.producers.find(({ source }) => source === 'mic');
    const player = document.querySelector(`audio[data-producer-id="${mic?.producerId}"]`);
    if (!player?.srcObject || player.paused || player.muted || player.volume === 0) {
      return undefined;
    }
    let listening = ears.get(player);
    if (listening?.stream !== player.srcObject) {
      clearInterval(listening?.timer);
      listening = listen(player.srcObject);
      ears.set(player, listening);
    }
    return listening;
  }

  function listen(stream) {
    context ??= new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 4096;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const listening = { stream, lastHeard: 0, timer: 0 };
    listening.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
      if (Math.sqrt(power) > AUDIBLE) {
        listening.lastHeard = context.currentTime;
      }
    }, 25);
    return listening;
  }

  async function hears(name) {
    const listening = ear(name);
    if (!listening) {
      return false;
    }
    if (context.state === 'running') {
      return listening.lastHeard > first(`sound ${name}`, context.currentTime);
    }
    // Firefox runs no AudioContext without a loudspeaker; what it decodes it tells nevertheless.
    const energy = await energyOf(listening.stream.getAudioTracks()[0]);
    return energy > first(`energy ${name}`, energy) + AUDIBLE_ENERGY;
  }

  async function energyOf(track) {
    const reports = await Promise.all(connections.map((connection) => connection.getStats()));
    return reports
      .flatMap((report) => [...report.values()])
      .filter(({ type, trackIdentifier }) => type === 'inbound-rtp' && trackIdentifier === track.id)
      .reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0);
  }

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  globalThis.probe = {
    tile,
    /** What is lacking of these senses of these people, in words; nothing where all is there. */
    async lacking(names, senses) {
      const { streams = [] } = (await globalThis.gateway?.stats()) ?? {};
      const lacking = [];
      for (const name of names) {
        for (const source of ['camera', 'screen'].filter((one) => senses.includes(one))) {
          if (!decodes(name, source, streams)) {
            lacking.push(`${name}'s ${source} is not decoded`);
          }
          if (!moves(name, source)) {
            lacking.push(`${name}'s ${source} does not move`);
          }
        }
        if (senses.includes('sound') && !(await hears(name))) {
          lacking.push(`${name} is not heard`);
        }
      }
      return lacking.join(', ');
    },
    /** Forgets what was seen and heard before: movement and sound are looked for from now on. */
    senseAfresh: () => looks.clear(),
    quiet(name) {
      const listening = ear(name);
      const asked = first(`quiet ${name}`, context?.currentTime);
      return (
        !listening ||
        context.currentTime - Math.max(listening.lastHeard, asked ?? 0) > QUIET_SECONDS
      );
    },
    line: (name) =>
      document.querySelector(`[data-testid=person][data-participant-id="${find(name)?.participantId}"]`),
    /** A figure of the statistics of a stream that comes from somebody; without a name: of ours. */
    statistic(name, source, figure) {
      const whose = name ? `[data-participant-id="${find(name)?.participantId}"]` : '[data-direction=out]';
      return document.querySelector(
        `[data-testid=stats-stream][data-source=${source}]${whose} [data-testid=stat-${figure}]`,
      )?.textContent;
    },
    /** What sticks out of a window of that width, in words. */
    outside(screenWidth) {
      if (innerWidth > screenWidth) {
        return `the page is ${innerWidth} wide`; // Phones zoom out to show all of it.
      }
      const out = [...document.querySelectorAll('button, input, select, textarea, h1')].filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return shown(one) && width > 1 && (left < 0 || right > innerWidth);
      });
      return out.map((one) => one.dataset.testid ?? one.outerHTML).join(', ');
    },
    /** What is wrong with the tiles on the stage, and whether so many are seen. */
    crowding(count) {
      const stage = document.querySelector('[data-testid=stage]').getBoundingClientRect();
      const boxes = [...document.querySelectorAll('[data-testid=tile], [data-testid=alone]')]
        .filter(shown)
        .map((one) => one.getBoundingClientRect());
      const tiles = document.querySelectorAll('[data-testid=tile]:not([hidden])').length;
      const outside = boxes.filter(
        ({ left, right, top, bottom }) =>
          left < stage.left - 1 || right > stage.right + 1 || top < stage.top - 1 || bottom > stage.bottom + 1,
      ).length;
      const over = boxes.filter((a, index) =>
        boxes.some(
          (b, other) =>
            other > index && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
        ),
      ).length;
      const covered =
        boxes.reduce((sum, { width, height }) => sum + width * height, 0) / (stage.width * stage.height);
      return [
        count !== undefined && tiles !== count && `${tiles} tiles`,
        outside > 0 && `${outside} outside the stage`,
        over > 0 && `${over} over others`,
        covered < 0.5 && `only ${Math.round(covered * 100)} % of the stage is used`,
      ]
        .filter(Boolean)
        .join(', ');
    },
    /** What had the focus so far, each time with a mark around it. */
    reachedByTab() {
      const { activeElement: now } = document;
      if (now && now !== document.body && getComputedStyle(now).outlineStyle !== 'none') {
        reached.push(now.dataset.testid ?? now.tagName);
      }
      return reached.join(' ');
    },
  };
})();
