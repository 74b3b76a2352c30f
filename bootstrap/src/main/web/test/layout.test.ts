import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutStage, packGrid, type Box } from '../src/ui/layout.ts';

const STAGES = [
  { width: 1280, height: 640, gap: 10 },
  { width: 900, height: 640, gap: 10 },
  { width: 382, height: 690, gap: 6 },
  { width: 840, height: 260, gap: 10 },
];

function inside(box: Box, width: number, height: number): boolean {
  const slack = 0.01;
  return (
    box.x >= -slack &&
    box.y >= -slack &&
    box.x + box.width <= width + slack &&
    box.y + box.height <= height + slack
  );
}

function apart(a: Box, b: Box): boolean {
  return (
    a.x + a.width <= b.x + 0.01 ||
    b.x + b.width <= a.x + 0.01 ||
    a.y + a.height <= b.y + 0.01 ||
    b.y + b.height <= a.y + 0.01
  );
}

describe('the grid', () => {
  it('keeps every tile on the stage, apart, equal and in shape, for 1 to 20 people', () => {
    for (const stage of STAGES) {
      for (let count = 1; count <= 20; count++) {
        const boxes = packGrid(count, stage, { min: 4 / 3, max: 16 / 9 });
        assert.equal(boxes.length, count);
        for (const [index, box] of boxes.entries()) {
          const what = `${index} of ${count} on ${stage.width}×${stage.height}`;
          assert.ok(inside(box, stage.width, stage.height), what);
          const ratio = box.width / box.height;
          assert.ok(ratio > 4 / 3 - 0.01 && ratio < 16 / 9 + 0.01, `${what}: ${ratio}`);
          assert.ok(boxes.slice(index + 1).every((other) => apart(box, other)), what);
        }
      }
    }
  });

  it('centres a last row that is not full', () => {
    const boxes = packGrid(5, { width: 1200, height: 600, gap: 10 }, { min: 4 / 3, max: 16 / 9 });
    const last = boxes.slice(3);
    const left = Math.min(...last.map(({ x }) => x));
    const right = Math.max(...last.map(({ x, width }) => x + width));
    assert.ok(Math.abs(left - (1200 - right)) < 0.01);
  });

  it('stacks two people on an upright phone and puts them side by side on a wide screen', () => {
    const upright = layoutStage({ width: 382, height: 690, gap: 6 }, 0, 2, 0).tiles;
    assert.equal(upright[0]?.x, upright[1]?.x);
    const wide = layoutStage({ width: 1280, height: 600, gap: 10 }, 0, 2, 0).tiles;
    assert.equal(wide[0]?.y, wide[1]?.y);
  });

  it('is empty on a stage without size', () => {
    assert.deepEqual(packGrid(4, { width: 0, height: 0, gap: 10 }, { min: 1, max: 2 }), []);
  });
});

describe('the stage', () => {
  it('shows everybody on some page and never too many on one', () => {
    for (const stage of STAGES) {
      for (const spotlights of [0, 1, 2]) {
        for (let tiles = 0; tiles <= 45; tiles++) {
          const { perPage } = layoutStage(stage, spotlights, tiles, 0);
          const pages = Math.max(1, Math.ceil(tiles / perPage));
          let shown = 0;
          for (let page = 0; page < pages; page++) {
            const layout = layoutStage(stage, spotlights, tiles, page);
            shown += layout.tiles.length;
            assert.ok(layout.tiles.length <= 20);
            assert.equal(layout.spotlights.length, spotlights);
            for (const box of [...layout.tiles, ...layout.spotlights]) {
              assert.ok(inside(box, stage.width, stage.height), JSON.stringify({ stage, box }));
            }
            for (const box of layout.tiles) {
              assert.ok(layout.spotlights.every((big) => apart(big, box)));
            }
          }
          assert.equal(shown, tiles);
        }
      }
    }
  });

  it('gives a screen most of the room', () => {
    const { spotlights, tiles } = layoutStage({ width: 1280, height: 640, gap: 10 }, 1, 3, 0);
    assert.ok((spotlights[0]?.width ?? 0) > 950);
    assert.equal(tiles.length, 3);
  });
});
