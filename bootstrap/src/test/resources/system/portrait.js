// Takes the place of camera and microphone: a drawn person who sways a little, and speaks where
// the address says `speaks=1`.
(() => {
  const WIDTH = 1280;
  const HEIGHT = 720;
  const FRAMES_A_SECOND = 8;
  const LOOKS = [
    { wall: '#dfe7e3', skin: '#f1c7a5', hair: '#5b3a22', shirt: '#0b6e63', long: true },
    { wall: '#e9dfd0', skin: '#e8b98f', hair: '#1d1a19', shirt: '#34495e', long: false },
    { wall: '#d8e2ee', skin: '#f0c3a0', hair: '#171414', shirt: '#b5483c', long: true },
    { wall: '#e6e0ea', skin: '#8d5a3b', hair: '#15100e', shirt: '#d9a441', long: false },
    { wall: '#e4e9d6', skin: '#f4d3b8', hair: '#b9762f', shirt: '#6b4f8a', long: true },
    { wall: '#efe2dc', skin: '#c98e63', hair: '#2a201b', shirt: '#4d7a4a', long: false },
    { wall: '#d9e4e4', skin: '#6f4429', hair: '#0f0b0a', shirt: '#e7e2d8', long: true },
    { wall: '#ece7da', skin: '#eac09a', hair: '#8c8a86', shirt: '#27465c', long: false },
  ];
  const asked = new URLSearchParams(location.search);
  const look = LOOKS[Number(asked.get('look') ?? 0) % LOOKS.length];
  const speaks = asked.get('speaks') === '1';

  function ellipse(paper, x, y, rx, ry, colour) {
    paper.fillStyle = colour;
    paper.beginPath();
    paper.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    paper.fill();
  }

  function room(paper) {
    paper.fillStyle = look.wall;
    paper.fillRect(0, 0, WIDTH, HEIGHT);
    const light = paper.createLinearGradient(0, 0, WIDTH, HEIGHT);
    light.addColorStop(0, 'rgb(255 255 255 / 70%)');
    light.addColorStop(1, 'rgb(40 50 60 / 28%)');
    paper.fillStyle = light;
    paper.fillRect(0, 0, WIDTH, HEIGHT);
    paper.fillStyle = 'rgb(255 255 255 / 55%)';
    paper.fillRect(90, 70, 250, 330);
    paper.fillStyle = look.wall;
    paper.fillRect(210, 70, 10, 330);
    paper.fillStyle = 'rgb(60 50 40 / 22%)';
    paper.fillRect(900, 250, 300, 14);
    ['#a3564a', '#3f6f74', '#c9a24b', '#5d5a7a'].forEach((colour, index) => {
      paper.globalAlpha = 0.55;
      paper.fillStyle = colour;
      paper.fillRect(930 + index * 44, 130 + (index % 3) * 18, 34, 120 - (index % 3) * 18);
      paper.globalAlpha = 1;
    });
  }

  function person(paper, seconds) {
    const x = WIDTH / 2 + 10 * Math.sin(seconds * 0.9);
    const y = 315 + 5 * Math.sin(seconds * 1.7);
    if (look.long) {
      ellipse(paper, x, y + 50, 172, 235, look.hair);
    }
    paper.fillStyle = look.shirt;
    paper.beginPath();
    paper.moveTo(x - 360, HEIGHT);
    paper.bezierCurveTo(x - 340, 560, x - 200, 530, x, 525);
    paper.bezierCurveTo(x + 200, 530, x + 340, 560, x + 360, HEIGHT);
    paper.fill();
    paper.fillStyle = look.skin;
    paper.fillRect(x - 56, y + 110, 112, 130);
    ellipse(paper, x, 545, 84, 40, look.skin);
    ellipse(paper, x, y + 150, 62, 26, 'rgb(60 30 20 / 18%)');
    ellipse(paper, x, y, 128, 160, look.skin);
    paper.fillStyle = look.hair;
    paper.beginPath();
    paper.ellipse(x, y - 52, 140, 122, 0, Math.PI, 2 * Math.PI);
    paper.bezierCurveTo(x + 120, y - 60, x + 20, y - 108, x - 140, y - 52);
    paper.fill();
    const blink = seconds % 4 < 0.15 ? 2 : 11;
    for (const side of [-1, 1]) {
      ellipse(paper, x + side * 50, y + 2, 10, blink, '#241b17');
      paper.fillStyle = look.hair;
      paper.fillRect(x + side * 50 - 24, y - 32, 48, 7);
    }
    paper.strokeStyle = 'rgb(90 40 30 / 35%)';
    paper.lineWidth = 6;
    paper.beginPath();
    paper.moveTo(x, y + 8);
    paper.quadraticCurveTo(x + 16, y + 46, x - 6, y + 48);
    paper.stroke();
    if (speaks) {
      ellipse(paper, x, y + 92, 34, 6 + 13 * Math.abs(Math.sin(seconds * 6)), '#8f3b35');
    } else {
      paper.strokeStyle = '#8f3b35';
      paper.lineWidth = 9;
      paper.lineCap = 'round';
      paper.beginPath();
      paper.moveTo(x - 44, y + 82);
      paper.quadraticCurveTo(x, y + 116, x + 44, y + 82);
      paper.stroke();
    }
  }

  function picture() {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const paper = canvas.getContext('2d');
    const draw = () => {
      room(paper);
      person(paper, performance.now() / 1000 + Number(asked.get('look') ?? 0) * 1.3);
    };
    draw();
    setInterval(draw, 1000 / FRAMES_A_SECOND);
    return canvas.captureStream(FRAMES_A_SECOND).getVideoTracks();
  }

  function sound() {
    const context = new AudioContext();
    const voice = context.createOscillator();
    const level = context.createGain();
    const out = context.createMediaStreamDestination();
    voice.frequency.value = 180;
    level.gain.value = speaks ? 0.3 : 0;
    voice.connect(level).connect(out);
    voice.start();
    return out.stream.getAudioTracks();
  }

  navigator.mediaDevices.getUserMedia = async ({ audio, video }) =>
    new MediaStream([...(audio ? sound() : []), ...(video ? picture() : [])]);
})();
