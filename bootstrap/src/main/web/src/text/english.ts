import type { Code } from '../signalling/contract.ts';
import type { Cause, DeviceKind } from '../media/problem.ts';

type Named<K extends string> = Record<K, string>;

const english = {
  product: 'JB Calling',
  you: 'You',
  somebody: 'Somebody',
  close: 'Close',
  more: 'More',
  toolbar: 'Call controls',
  panel: 'Side panel',

  lobby: {
    title: 'Ready when you are',
    intro: 'Check your picture and sound, then come in.',
    preview: 'Your picture and sound',
    name: 'Your name',
    namePlaceholder: 'How others should see you',
    room: 'Room',
    newRoom: 'New room',
    join: 'Join the call',
    joining: 'Joining…',
    without: 'You can join without a camera or a microphone.',
    cameraIsOff: 'Your camera is off',
    guest: 'Guest',
  },
  devices: {
    mic: 'Microphone',
    camera: 'Camera',
    speaker: 'Loudspeaker',
    usualSpeaker: 'The usual loudspeaker',
  },
  languages: {
    title: 'Captions and translation',
    source: 'I speak',
    target: 'Translate captions to',
    roomDefault: 'The usual language here',
    untranslated: 'No translation',
  },
  invite: {
    copy: 'Copy link',
    copied: 'The link is copied. Send it to whoever should come.',
    copyThis: (link: string) => `Copying is not allowed here. This is the link: ${link}`,
  },
  alone: {
    title: 'Nobody else is here yet',
    words: 'Send this link to the people you want to see:',
  },

  actions: {
    mic: 'Microphone',
    camera: 'Camera',
    screen: 'Share your screen',
    captions: 'Captions',
    chat: 'Chat',
    people: 'People',
    transcript: 'Transcript',
    stats: 'Statistics',
    settings: 'Devices and languages',
    help: 'Keyboard shortcuts',
    leave: 'Leave the call',
  },
  switches: {
    mic: {
      turnOn: 'Turn microphone on',
      turnOff: 'Mute microphone',
      isOn: 'Microphone on',
      isOff: 'Microphone muted',
    },
    camera: {
      turnOn: 'Turn camera on',
      turnOff: 'Turn camera off',
      isOn: 'Camera on',
      isOff: 'Camera off',
    },
  },
  captionsOn: 'Captions on',
  captionsOff: 'Captions off',
  captionsAway: 'Captions (not available now)',
  sharing: 'Everybody sees your screen',
  stopSharing: 'Stop sharing',
  tabs: {
    chat: 'Chat',
    people: 'People',
    transcript: 'Transcript',
    stats: 'Statistics',
  },
  stage: {
    label: 'People in the call',
    pages: 'Pages of people',
    previous: 'Previous page',
    next: 'Next page',
    page: (page: number, pages: number) => `${page} of ${pages}`,
  },
  tile: {
    me: (name: string) => `${name} (you)`,
    screenOf: (name: string) => `${name}’s screen`,
    muted: 'Microphone off',
    speaking: 'Speaking',
    pin: 'Show large',
    unpin: 'Back to the grid',
    fullScreen: 'Full screen',
    unplayable: 'Your browser cannot show this picture.',
    screenComing: 'The screen is coming…',
  },
  quality: {
    0: 'No connection',
    1: 'Poor connection',
    2: 'Fair connection',
    3: 'Good connection',
  },
  sources: {
    mic: 'Microphone',
    camera: 'Camera',
    screen: 'Screen',
    'screen-audio': 'Sound of the screen',
  },
  chat: {
    title: 'Chat',
    empty: 'No messages yet. Everybody in the room reads what is written here.',
    placeholder: 'Write a message',
    send: 'Send',
  },
  people: {
    joined: (name: string) => `${name} came in`,
    left: (name: string) => `${name} left`,
    lost: (name: string) => `${name} lost the connection`,
    cameraOff: 'Camera off',
    sharing: 'Sharing the screen',
  },
  transcript: {
    title: 'Transcript',
    empty: 'What people say is written here as they speak.',
    interim: 'still speaking',
    download: 'Download transcript',
    away: 'Captions are not available at the moment. The call goes on without them.',
    back: 'Captions are available again.',
  },
  stats: {
    receiving: 'Receiving',
    sending: 'Sending',
    roundTrip: 'Round trip',
    path: 'Path',
    nothing: 'Nothing is sent or received at the moment.',
    received: 'received',
    sent: 'sent',
    bitrate: 'Bitrate',
    loss: 'Loss',
    codec: 'Codec',
    resolution: 'Resolution',
    frames: 'Frames a second',
    layer: 'Layer',
    freezes: 'Freezes',
    jitter: 'Jitter',
    kinds: { audio: 'Sound', video: 'Picture' },
  },
  help: {
    title: 'Keyboard shortcuts',
    intro: 'These keys work anywhere in the call except while you type.',
    singleKeys: 'Use these keys',
  },

  warnings: {
    offline: 'Your computer is not connected to a network.',
    cut: 'The connection to the gateway is lost. Trying to get it back; you may still see and hear the others.',
    returning: 'Coming back into the room…',
    back: 'The connection is back.',
    rejoined: 'You are back in the room.',
    mediaLost: 'Sound and picture have stopped. Looking for another path…',
    noPath:
      'There is no path for sound and picture yet. A firewall may be blocking UDP; ask your network’s administrator.',
    soundBlocked: 'Your browser waits for a click before it plays sound.',
    soundOn: 'Turn sound on',
  },
  sendFailed: (source: string) => `${source} could not be sent.`,
  unplayable: (name: string, source: string) =>
    `Your browser cannot play what ${name} sends (${source}).`,
  roomFull: 'The room is full. Try again when somebody has left.',
  roomClosed: 'The room was closed.',
  gatewayStopped: 'The gateway is being stopped for maintenance. Join again in a minute.',
  unsupported:
    'This browser cannot take part in video calls. Use a current Chrome, Edge, Firefox or Safari.',

  problems: {
    mic: {
      denied:
        'Your microphone is blocked for this page. Allow it in the browser’s address bar, then turn it on again.',
      dismissed: 'The question for the microphone was closed. Turn it on to be asked again.',
      missing: 'No microphone was found. Plug one in and turn it on.',
      busy: 'Another program is using your microphone. Close that program, then turn it on again.',
      insecure:
        'Browsers give the microphone only to pages opened with https:// or on localhost. You can still watch and listen.',
      unplugged: 'Your microphone is gone. Plug it in or choose another one.',
      unknown: 'Your microphone could not be started.',
    },
    camera: {
      denied:
        'Your camera is blocked for this page. Allow it in the browser’s address bar, then turn it on again.',
      dismissed: 'The question for the camera was closed. Turn it on to be asked again.',
      missing: 'No camera was found. Plug one in and turn it on.',
      busy: 'Another program is using your camera. Close that program, then turn it on again.',
      insecure:
        'Browsers give the camera only to pages opened with https:// or on localhost. You can still watch and listen.',
      unplugged: 'Your camera is gone. Plug it in or choose another one.',
      unknown: 'Your camera could not be started.',
    },
    both: {
      denied:
        'Your microphone and camera are blocked for this page. Allow them in the browser’s address bar, then turn them on again.',
      dismissed: 'The question for microphone and camera was closed. Turn them on to be asked again.',
      missing: 'No microphone and no camera were found. Plug them in and turn them on.',
      busy: 'Another program is using your microphone and camera. Close it, then turn them on again.',
      insecure:
        'Browsers give microphone and camera only to pages opened with https:// or on localhost. You can still watch and listen.',
      unplugged: 'Your microphone and camera are gone. Plug them in or choose others.',
      unknown: 'Your microphone and camera could not be started.',
    },
    screen: {
      denied: 'Your system does not let the browser see the screen. Allow it in the system’s settings.',
      dismissed: 'No screen was chosen.',
      missing: 'There is no screen to share.',
      busy: 'The screen could not be captured.',
      insecure: 'Browsers share screens only from pages opened with https:// or on localhost.',
      unplugged: 'The shared screen is gone.',
      unknown: 'The screen could not be shared.',
    },
  } satisfies Record<DeviceKind | 'both', Named<Cause>>,

  codes: {
    ERR_INVALID_INPUT: 'The gateway did not understand the page. Reload it.',
    ERR_NOT_IN_ROOM: 'You are not in the room any more. Join again.',
    ERR_ALREADY_JOINED: 'This page is in a room already. Reload it and join again.',
    ERR_PARTICIPANT_EXISTS: 'Somebody with the same identity is in the room. Reload the page and join again.',
    ERR_ROOM_NOT_FOUND: 'There is no such room.',
    ERR_TRANSPORT_NOT_FOUND: 'The gateway lost this connection. Reload the page.',
    ERR_PRODUCER_NOT_FOUND: 'That picture or sound is not there any more.',
    ERR_CONSUMER_NOT_FOUND: 'That picture or sound is not there any more.',
    ERR_CANNOT_CONSUME: 'Your browser cannot play it.',
    ERR_INVALID_STATE: 'The gateway could not do that now. Try again.',
    ERR_LIMIT_REACHED: 'A limit of the gateway is reached.',
    ERR_UNAUTHORIZED: 'You need an invitation for this room.',
    ERR_FORBIDDEN: 'You are not allowed to do that.',
    ERR_RATE_LIMITED: 'That was too much at once. Wait a moment.',
    ERR_SHUTTING_DOWN: 'The gateway is being stopped for maintenance. Try again in a minute.',
    ERR_WRONG_NODE: 'The room is on another gateway that cannot be reached. Try again in a minute.',
    ERR_INTERNAL: 'The gateway has a problem. Try again.',
    DISCONNECTED: 'The gateway cannot be reached. Check your connection and try again.',
    TIMEOUT: 'The gateway does not answer. Try again.',
  } satisfies Named<Code>,
};

/** Every language has the same words: one that is missing does not compile. */
export type Dictionary = typeof english;

const dictionary: Dictionary = english;

export { dictionary as english };
