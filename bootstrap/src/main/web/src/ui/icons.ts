const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Drawn on a 24 by 24 grid, as strokes. */
const PATHS = {
  mic: 'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3Z M5.5 11.5a6.5 6.5 0 0 0 13 0 M12 18v3',
  'mic-off':
    'M9 9v2.5a3 3 0 0 0 4.6 2.5 M15 11V6.5a3 3 0 0 0-5.7-1.3 M5.5 11.5a6.5 6.5 0 0 0 10.3 5.3 M18.5 11.5a6.5 6.5 0 0 1-.5 2.5 M12 18v3 M4 4l16 16',
  camera: 'M4.5 7h8.5a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H4.5A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7Z M14.5 11l6-3.5v9l-6-3.5',
  'camera-off':
    'M9.5 7H13a1.5 1.5 0 0 1 1.5 1.5V12 M14.2 16.2a1.5 1.5 0 0 1-1.2.8H4.5A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7H5 M14.5 11l6-3.5v9l-3-1.8 M4 4l16 16',
  screen: 'M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6a1.5 1.5 0 0 1 1.5-1.5Z M8 20h8 M12 13.5V8 M9.5 10.2 12 7.7l2.5 2.5',
  'screen-off':
    'M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6a1.5 1.5 0 0 1 1.5-1.5Z M8 20h8 M9.8 8.3l4.4 4.4 M14.2 8.3l-4.4 4.4',
  captions:
    'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5Z M10.5 10.6a2 2 0 1 0 0 2.8 M17 10.6a2 2 0 1 0 0 2.8',
  chat: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5h-7L7.5 20v-3.5H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5Z M8 9h8 M8 12h5',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z M2.5 19.5a6.5 6.5 0 0 1 13 0 M15.5 4.9a3.5 3.5 0 0 1 0 6.2 M18 14.2a6.5 6.5 0 0 1 3.5 5.3',
  transcript: 'M6 3.5h8.5L19 8v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1-1.5Z M14 3.5V8.5h5 M8.5 12.5h7 M8.5 16h4.5',
  stats: 'M4 20V4 M4 20h16 M8.5 16v-4.5 M13 16V7.5 M17.5 16v-6',
  settings:
    'M4 7h9 M17 7h3 M15 4.8v4.4 M4 17h3 M11 17h9 M9 14.8v4.4 M4 12h13 M20 12h0',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8 M12 16.7v.1',
  leave:
    'M3 13.5c0-1 .3-2 1.2-2.7C6.4 9.2 9 8.5 12 8.5s5.6.7 7.8 2.3c.9.7 1.2 1.7 1.2 2.7v1.2c0 .8-.7 1.3-1.5 1.1l-3-.8c-.6-.2-1-.7-1-1.3v-1.6a12 12 0 0 0-7 0v1.6c0 .6-.4 1.1-1 1.3l-3 .8c-.8.2-1.5-.3-1.5-1.1Z',
  more: 'M5.5 12h.1 M12 12h.1 M18.5 12h.1',
  close: 'M6 6l12 12 M18 6 6 18',
  copy: 'M9.5 8.5h9A1.5 1.5 0 0 1 20 10v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 8 19v-9a1.5 1.5 0 0 1 1.5-1.5Z M5 15.5A1.5 1.5 0 0 1 4 14V5a1.5 1.5 0 0 1 1.5-1.5h8A1.5 1.5 0 0 1 15 4.8',
  dice: 'M5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4Z M8.5 8.5h.1 M15.5 8.5h.1 M12 12h.1 M8.5 15.5h.1 M15.5 15.5h.1',
  speaker:
    'M4 9.5h3.5L12 5.5v13l-4.5-4H4Z M15.5 9a4.2 4.2 0 0 1 0 6 M18 6.5a7.8 7.8 0 0 1 0 11',
  pin: 'M9 4h6 M10 4v6l-3 3.5h10L14 10V4 M12 13.5V20',
  expand: 'M9 4.5H4.5V9 M15 4.5h4.5V9 M9 19.5H4.5V15 M15 19.5h4.5V15',
  download: 'M12 4v11 M7.5 10.8 12 15.3l4.5-4.5 M5 19.5h14',
  send: 'M4 12 20 4.5 16 20l-4.2-6Z M20 4.5 11.8 14',
  back: 'M14.5 6 8.5 12l6 6',
  next: 'M9.5 6l6 6-6 6',
  warning: 'M12 4.5 21 19.5H3Z M12 10.5v4 M12 17v.1',
} as const;

export type Icon = keyof typeof PATHS;

/** A picture beside words: screen readers pass over it. */
export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

export function setIcon(host: Element, name: Icon): void {
  if (host.getAttribute('data-icon') !== name) {
    host.setAttribute('data-icon', name);
    host.querySelector('svg.icon')?.replaceWith(icon(name));
  }
}
