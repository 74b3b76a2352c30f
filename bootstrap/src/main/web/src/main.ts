import { readAddress } from './address.ts';
import { exposeState } from './debug.ts';
import { LocalMedia } from './media/local.ts';
import { preferences, remember } from './media/preferences.ts';
import { handlerName } from './session/browser.ts';
import { Call } from './session/call.ts';
import { asRoomId, readableRoomId } from './session/ids.ts';
import { SocketIoWire } from './signalling/wire.ts';
import { pageLanguage, t } from './text/language.ts';
import { CallView } from './ui/call-view.ts';
import { chosenLanguages } from './ui/device-choice.ts';
import { endWords } from './ui/failures.ts';
import { roomLink } from './ui/invite.ts';
import { Lobby, type Entry } from './ui/lobby.ts';
import { Notices } from './ui/notices.ts';

const address = readAddress(location.search, location.hash);
const wire = new SocketIoWire();
const call = new Call(wire, { codec: address.codec });
const media = new LocalMedia();
const notices = new Notices();
const page = document.createElement('div');
page.className = 'page';

let lobby: Lobby | undefined;
let view: CallView | undefined;
let entry: Entry = {
  name: address.name ?? preferences().name,
  roomId: asRoomId(address.room ?? '') || readableRoomId(),
};

function join(chosen: Entry): void {
  entry = chosen;
  lobby?.busy(true);
  const { source, target } = chosenLanguages();
  call.join({ ...chosen, sourceLanguage: source, targetLanguage: target });
}

function showLobby(failure?: string): void {
  view?.dispose();
  view = undefined;
  lobby = new Lobby(media, notices, entry, join);
  lobby.fail(failure);
  page.replaceChildren(lobby.element);
  document.title = t.product;
  lobby.shown();
}

function showCall(): void {
  lobby?.dispose();
  lobby = undefined;
  view = new CallView(call, media, notices);
  page.replaceChildren(view.element);
  document.title = `${entry.roomId} · ${t.product}`;
  if (asRoomId(address.room ?? '') !== entry.roomId) {
    // The address is what people send on, and what a reload comes back to.
    history.replaceState(null, '', roomLink(entry.roomId));
  }
}

call.on('entered', showCall);
call.on('seat', (seat) => {
  if (seat.at !== 'ended') {
    return;
  }
  const words = endWords(seat.reason);
  if (lobby) {
    lobby.busy(false);
    lobby.fail(words);
  } else {
    notices.clearAll();
    showLobby(words);
  }
  call.prepare();
});
addEventListener('pagehide', (event) => {
  if (!event.persisted) {
    // Says goodbye, so that the others need not wait for us.
    wire.tell('leave-room', { roomId: call.me.roomId });
    wire.close();
  }
});

document.documentElement.lang = pageLanguage;
document.body.append(...notices.elements, page);
remember({
  ...(address.sourceLanguage !== undefined && { sourceLanguage: address.sourceLanguage }),
  ...(address.targetLanguage !== undefined && { targetLanguage: address.targetLanguage }),
});
exposeState(wire, call, media, () => view);
if (!handlerName()) {
  notices.banner('unsupported', t.unsupported, { tone: 'problem' });
}
showLobby();
void media.start({ mic: address.audio, camera: address.video }).then(() => call.prepare());
if (address.join) {
  join({ ...entry, name: entry.name || t.lobby.guest });
}
