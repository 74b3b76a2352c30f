type Child = Node | string | null | undefined | false;

interface Attributes {
  class?: string;
  /** Also the handle for tests. */
  testid?: string;
  /** Any attribute; true is an empty one, false, null and undefined leave it out. */
  [name: string]: unknown;
}

/** Makes an element: `h('button', { class: 'x', onclick: run }, 'Text')`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'testid') {
      element.dataset['testid'] = String(value);
    } else if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), value as EventListener);
    } else {
      setAttribute(element, name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function setAttribute(element: Element, name: string, value: unknown): void {
  const now = value === true ? '' : value;
  if (now === false || now === null || now === undefined) {
    if (element.hasAttribute(name)) {
      element.removeAttribute(name);
    }
  } else if (element.getAttribute(name) !== String(now)) {
    element.setAttribute(name, String(now));
  }
}

/** Sets text only where it differs, so that live regions speak on changes alone. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
