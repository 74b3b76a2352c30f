export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface StageSize {
  width: number;
  height: number;
  gap: number;
}

export interface StageLayout {
  /** Big ones: shared screens and pinned people. */
  spotlights: Box[];
  /** Those of the page that is shown. */
  tiles: Box[];
  perPage: number;
}

interface Ratios {
  min: number;
  max: number;
}

const WIDE: Ratios = { min: 4 / 3, max: 16 / 9 };
/** On an upright stage people may be upright too. */
const UPRIGHT: Ratios = { min: 3 / 4, max: 16 / 9 };
const MAX_PER_PAGE = 20;
const MIN_TILE_WIDTH = 118;

/**
 * Packs equal boxes, as large as they can be, in centred rows. Every number of columns is tried;
 * where two give the same area the one with fewer empty places wins.
 */
export function packGrid(count: number, stage: StageSize, ratios: Ratios): Box[] {
  const { width, height, gap } = stage;
  if (count <= 0 || width <= 0 || height <= 0) {
    return [];
  }
  let best = { columns: 1, width: 0, height: 0, area: -1, empty: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - gap * (columns - 1)) / columns;
    const cellHeight = (height - gap * (rows - 1)) / rows;
    if (cellWidth <= 0 || cellHeight <= 0) {
      continue;
    }
    const ratio = Math.min(ratios.max, Math.max(ratios.min, cellWidth / cellHeight));
    const tileWidth = Math.min(cellWidth, cellHeight * ratio);
    const area = (tileWidth * tileWidth) / ratio;
    const empty = rows * columns - count;
    if (area > best.area * 1.0001 || (area > best.area * 0.9999 && empty < best.empty)) {
      best = { columns, width: tileWidth, height: tileWidth / ratio, area, empty };
    }
  }
  const rows = Math.ceil(count / best.columns);
  const top = (height - rows * best.height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / best.columns);
    const inRow = row === rows - 1 ? count - row * best.columns : best.columns;
    const left = (width - inRow * best.width - (inRow - 1) * gap) / 2;
    return {
      x: left + (index - row * best.columns) * (best.width + gap),
      y: top + row * (best.height + gap),
      width: best.width,
      height: best.height,
    };
  });
}

/** Where everything goes: a grid, or a big part with small ones beside or below it. */
export function layoutStage(
  stage: StageSize,
  spotlights: number,
  tiles: number,
  page: number,
): StageLayout {
  const upright = stage.width < stage.height;
  if (spotlights === 0) {
    const perPage = capacity(stage, upright ? UPRIGHT : WIDE);
    const shown = Math.min(perPage, Math.max(0, tiles - page * perPage));
    return { spotlights: [], tiles: packGrid(shown, stage, upright ? UPRIGHT : WIDE), perPage };
  }
  return upright
    ? withGridBelow(stage, spotlights, tiles, page)
    : withStripBeside(stage, spotlights, tiles, page);
}

/** How many tiles fit before they are too small to see a face. */
function capacity(stage: StageSize, ratios: Ratios): number {
  for (let count = MAX_PER_PAGE; count > 1; count--) {
    const [box] = packGrid(count, stage, ratios);
    if (box && box.width >= MIN_TILE_WIDTH) {
      return count;
    }
  }
  return 1;
}

function withStripBeside(
  stage: StageSize,
  spotlights: number,
  tiles: number,
  page: number,
): StageLayout {
  const { width, height, gap } = stage;
  const tileWidth = tiles === 0 ? 0 : Math.min(280, Math.max(140, width * 0.2));
  const tileHeight = (tileWidth * 9) / 16;
  const perPage = tiles === 0 ? 1 : Math.max(1, Math.floor((height + gap) / (tileHeight + gap)));
  const shown = Math.min(perPage, Math.max(0, tiles - page * perPage));
  const big = tiles === 0 ? width : width - tileWidth - gap;
  const top = (height - shown * tileHeight - (shown - 1) * gap) / 2;
  return {
    spotlights: fill(spotlights, { width: big, height, gap }),
    tiles: Array.from({ length: shown }, (_, index) => ({
      x: big + gap,
      y: top + index * (tileHeight + gap),
      width: tileWidth,
      height: tileHeight,
    })),
    perPage,
  };
}

/** Upright, a screen needs no more height than its width gives it; the rest is for the people. */
function withGridBelow(
  stage: StageSize,
  spotlights: number,
  tiles: number,
  page: number,
): StageLayout {
  const { width, height, gap } = stage;
  if (tiles === 0) {
    return { spotlights: fill(spotlights, stage), tiles: [], perPage: 1 };
  }
  const big = Math.min(height * 0.62, Math.max(height * 0.4, spotlights * width * 0.75));
  const below = { width, height: height - big - gap, gap };
  const perPage = capacity(below, UPRIGHT);
  const shown = Math.min(perPage, Math.max(0, tiles - page * perPage));
  return {
    spotlights: fill(spotlights, { width, height: big, gap }),
    tiles: packGrid(shown, below, UPRIGHT).map((box) => ({ ...box, y: box.y + big + gap })),
    perPage,
  };
}

/** Screens keep their own shape inside the box, so the boxes take all the room there is. */
function fill(count: number, stage: StageSize): Box[] {
  const { width, height, gap } = stage;
  const columns = width >= height ? Math.ceil(Math.sqrt(count)) : 1;
  const rows = Math.ceil(count / columns);
  const boxWidth = (width - gap * (columns - 1)) / columns;
  const boxHeight = (height - gap * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (boxWidth + gap),
    y: Math.floor(index / columns) * (boxHeight + gap),
    width: boxWidth,
    height: boxHeight,
  }));
}
