import { layerFor } from '../session/encodings.ts';
import type { Call } from '../session/call.ts';
import { t } from '../text/language.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { layoutStage } from './layout.ts';
import { putAt, Tile, type TileActions, type TileState } from './tile.ts';

interface Placed {
  readonly key: string;
  readonly participantId: string;
  readonly tile: Tile;
  readonly isMe: boolean;
  readonly screen: boolean;
  producerId: string | undefined;
  lastSpokeAt: number;
}

const GAP = 10;
const SMALL_GAP = 6;
const LAYERS_SETTLE_MS = 250;
/** Pictures that nobody sees are let run this long, for a short look elsewhere. */
const HIDDEN_PAUSE_MS = 20_000;

/** Lays out the tiles, pages them where they are too many, and asks for the layers they need. */
export class Stage {
  readonly element: HTMLElement;
  private readonly area = h('div', { class: 'stage-area', testid: 'stage' });
  private readonly pager: HTMLElement;
  private readonly pageWords = h('span', { class: 'pager-words' });
  private readonly call: Call;
  private readonly placed = new Map<string, Placed>();
  private order: string[] = [];
  private pinned: string | undefined;
  private page = 0;
  private frame = 0;
  private layersTimer: ReturnType<typeof setTimeout> | undefined;
  private hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  private asleep = false;
  private card: HTMLElement | undefined;
  private readonly observer: ResizeObserver;
  private readonly onVisibility = () => this.visibilityChanged();

  constructor(call: Call) {
    this.call = call;
    const turn = (by: number) => () => {
      this.page += by;
      this.layout();
    };
    this.pager = h(
      'nav',
      { class: 'pager', 'aria-label': t.stage.pages, testid: 'pager', hidden: true },
      h(
        'button',
        { type: 'button', 'aria-label': t.stage.previous, testid: 'page-back', onclick: turn(-1) },
        icon('back'),
      ),
      this.pageWords,
      h(
        'button',
        { type: 'button', 'aria-label': t.stage.next, testid: 'page-next', onclick: turn(1) },
        icon('next'),
      ),
    );
    this.element = h(
      'main',
      { class: 'stage', 'aria-label': t.stage.label, tabindex: '-1' },
      this.area,
      this.pager,
    );
    this.observer = new ResizeObserver(() => this.layoutSoon());
    this.observer.observe(this.area);
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Adds the tile or changes it. */
  put(
    key: string,
    participantId: string,
    producerId: string | undefined,
    state: TileState,
    actions: Omit<TileActions, 'pin'>,
  ): void {
    let placed = this.placed.get(key);
    if (placed) {
      const late = placed.producerId !== producerId;
      placed.producerId = producerId;
      placed.tile.update({ ...state, pinned: this.pinned === key });
      if (late || state.track) {
        this.layersSoon();
      }
      return;
    }
    placed = {
      key,
      participantId,
      tile: new Tile(participantId, state, { ...actions, pin: () => this.togglePin(key) }),
      isMe: state.isMe,
      screen: state.screen,
      producerId,
      lastSpokeAt: 0,
    };
    this.placed.set(key, placed);
    this.order.push(key);
    this.area.append(placed.tile.element);
    this.layout();
  }

  find(key: string): Tile | undefined {
    return this.placed.get(key)?.tile;
  }

  drop(key: string): void {
    const placed = this.placed.get(key);
    if (placed) {
      this.placed.delete(key);
      this.order = this.order.filter((one) => one !== key);
      if (this.pinned === key) {
        this.pinned = undefined;
      }
      placed.tile.remove();
      this.layout();
    }
  }

  /** Somebody on a later page speaks: they change places with who was silent longest. */
  spoke(key: string): void {
    const placed = this.placed.get(key);
    if (!placed) {
      return;
    }
    placed.lastSpokeAt = performance.now();
    if (placed.tile.element.hidden && this.page === 0 && !placed.isMe) {
      const seen = this.order
        .map((one) => this.placed.get(one))
        .filter((one) => one && !one.tile.element.hidden && !one.isMe && !this.isBig(one))
        .sort((a, b) => (a?.lastSpokeAt ?? 0) - (b?.lastSpokeAt ?? 0));
      const quiet = seen[0];
      if (quiet) {
        this.swap(quiet.key, key);
        this.layout();
      }
    }
  }

  /** A card that takes a place of the grid, as a tile would. */
  setCard(card: HTMLElement | undefined): void {
    if (this.card !== card) {
      this.card?.remove();
      this.card = card;
      if (card) {
        this.area.append(card);
      }
      this.layout();
    }
  }

  dispose(): void {
    this.observer.disconnect();
    clearTimeout(this.layersTimer);
    clearTimeout(this.hiddenTimer);
    cancelAnimationFrame(this.frame);
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  private togglePin(key: string): void {
    this.pinned = this.pinned === key ? undefined : key;
    this.page = 0;
    this.layout();
    for (const one of this.placed.values()) {
      one.tile.setPinned(one.key === this.pinned);
    }
  }

  private swap(a: string, b: string): void {
    this.order = this.order.map((key) => (key === a ? b : key === b ? a : key));
  }

  private isBig(placed: Placed): boolean {
    return this.pinned !== undefined ? placed.key === this.pinned : placed.screen;
  }

  private layoutSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.layout());
  }

  private layout(): void {
    const { clientWidth: width, clientHeight: height } = this.area;
    const all = this.order.map((key) => this.placed.get(key)).filter((one) => one !== undefined);
    const big = all.filter((one) => this.isBig(one));
    const others = all.filter((one) => !this.isBig(one) && !one.isMe);
    const me = all.filter((one) => one.isMe && !this.isBig(one));
    const stage = { width, height, gap: width < 600 ? SMALL_GAP : GAP };
    const count = others.length + me.length + (this.card ? 1 : 0);
    const { perPage } = layoutStage(stage, big.length, count, 0);
    const pages = Math.max(1, Math.ceil(count / perPage));
    this.page = Math.min(pages - 1, Math.max(0, this.page));
    // We ourselves come last on the first page, so that nobody moves much when people come.
    const small = [...others];
    small.splice(Math.min(others.length, perPage - 1), 0, ...me);
    const boxes = layoutStage(stage, big.length, count, this.page);
    const shown = small.slice(this.page * perPage, (this.page + 1) * perPage);
    for (const one of small) {
      one.tile.place(boxes.tiles[shown.indexOf(one)]);
    }
    big.forEach((one, index) => one.tile.place(boxes.spotlights[index]));
    const free = boxes.tiles[shown.length];
    if (this.card && free) {
      putAt(this.card, free);
    }
    this.area.dataset['tiles'] = String(all.length);
    this.area.dataset['layout'] = big.length > 0 ? 'spotlight' : 'grid';
    this.pager.hidden = pages === 1;
    this.pageWords.textContent = t.stage.page(this.page + 1, pages);
    this.layersSoon();
  }

  private layersSoon(): void {
    clearTimeout(this.layersTimer);
    this.layersTimer = setTimeout(() => this.askForLayers(), LAYERS_SETTLE_MS);
  }

  private askForLayers(): void {
    const { reception } = this.call;
    for (const { tile, producerId, isMe } of this.placed.values()) {
      if (producerId !== undefined && !isMe) {
        const pixels = this.asleep ? 0 : tile.devicePixels;
        reception.show(producerId, pixels > 0);
        if (pixels > 0) {
          reception.prefer(producerId, layerFor(pixels));
        }
      }
    }
  }

  private visibilityChanged(): void {
    clearTimeout(this.hiddenTimer);
    if (document.hidden) {
      this.hiddenTimer = setTimeout(() => {
        this.asleep = true;
        this.askForLayers();
      }, HIDDEN_PAUSE_MS);
    } else if (this.asleep) {
      this.asleep = false;
      this.askForLayers();
    }
  }
}
