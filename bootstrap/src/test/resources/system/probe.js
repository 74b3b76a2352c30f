// What the tests see and hear of the others in a call page, by their names.
(() => {
  const WIDTH = 32;
  const HEIGHT = 18;
  /** Root mean square of a twelfth of a second; silence is 0. */
  const AUDIBLE = 0.005;
  /** Longer than from one beep to the next. */
  const QUIET_SECONDS = 2.5;

  const looks = new Map();
  const ears = new Map();
  let context;

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

  function hears(name) {
    const listening = ear(name);
    return !!listening && listening.lastHeard > first(`sound ${name}`, context.currentTime);
  }

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
        if (senses.includes('sound') && !hears(name)) {
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
  };
})();
