package com.jbcalling.gateway.stt.server;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recogniser of English: Debian's libpocketsphinx with its model en-us, through the Foreign
 * Function API. Belongs to one thread at a time.
 */
@SuppressWarnings("restricted")
public final class PocketSphinx implements AutoCloseable {
  private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");
  private static final String LIBRARY = "libpocketsphinx.so.3";
  private static final String BASE_LIBRARY = "libsphinxbase.so.3";

  private static final Linker LINKER = Linker.nativeLinker();

  private final Calls calls;
  private final MemorySegment decoder;

  /** The library's functions; sphinxbase has what is not of the decoder itself. */
  private record Calls(
      MethodHandle args,
      MethodHandle parse,
      MethodHandle init,
      MethodHandle startUtterance,
      MethodHandle process,
      MethodHandle endUtterance,
      MethodHandle hypothesis,
      MethodHandle free) {

    static Calls load() {
      SymbolLookup sphinx = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
      SymbolLookup base = SymbolLookup.libraryLookup(BASE_LIBRARY, Arena.global());
      return new Calls(
          call(sphinx, "ps_args", ADDRESS),
          call(base, "cmd_ln_parse_r", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
          call(sphinx, "ps_init", ADDRESS, ADDRESS),
          call(sphinx, "ps_start_utt", JAVA_INT, ADDRESS),
          call(sphinx, "ps_process_raw", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT),
          call(sphinx, "ps_end_utt", JAVA_INT, ADDRESS),
          call(sphinx, "ps_get_hyp", ADDRESS, ADDRESS, ADDRESS),
          call(sphinx, "ps_free", JAVA_INT, ADDRESS));
    }

    private static MethodHandle call(
        SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
      return LINKER.downcallHandle(
          library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
  }

  private PocketSphinx(Calls calls, MemorySegment decoder) {
    this.calls = calls;
    this.decoder = decoder;
  }

  /** Whether library and model are on this machine. */
  public static boolean isInstalled() {
    try {
      SymbolLookup.libraryLookup(LIBRARY, Arena.global());
      return Files.isDirectory(MODEL);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Loads the model, which takes about a second and 100 MB. */
  public static PocketSphinx load() {
    try {
      Calls calls = Calls.load();
      MemorySegment configuration = configure(calls);
      MemorySegment decoder = (MemorySegment) calls.init().invokeExact(configuration);
      if (decoder.address() == 0) {
        throw new IllegalStateException("PocketSphinx does not start with the model in " + MODEL);
      }
      return new PocketSphinx(calls, decoder);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  private static MemorySegment configure(Calls calls) throws Throwable {
    String[] words = {
      "pocketsphinx",
      "-hmm",
      MODEL.resolve("en-us").toString(),
      "-lm",
      MODEL.resolve("en-us.lm.bin").toString(),
      "-dict",
      MODEL.resolve("cmudict-en-us.dict").toString(),
      "-logfn",
      "/dev/null"
    };
    // The library keeps pointers to these.
    Arena arena = Arena.global();
    MemorySegment argv = arena.allocate(ADDRESS, words.length);
    for (int i = 0; i < words.length; i++) {
      argv.setAtIndex(ADDRESS, i, arena.allocateFrom(words[i]));
    }
    MemorySegment definitions = (MemorySegment) calls.args().invokeExact();
    return (MemorySegment)
        calls.parse().invokeExact(MemorySegment.NULL, definitions, words.length, argv, 1);
  }

  /**
   * Recognises one utterance; it takes about a third of the time that it was said in.
   *
   * @param pcm 16-bit little-endian at 16 kHz
   * @return what was understood, which may be nothing
   */
  public String recognise(byte[] pcm) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment samples = arena.allocate(Math.max(2, pcm.length), 2);
      MemorySegment.copy(pcm, 0, samples, ValueLayout.JAVA_BYTE, 0, pcm.length);
      int _ = (int) calls.startUtterance().invokeExact(decoder);
      int _ = (int) calls.process().invokeExact(decoder, samples, (long) pcm.length / 2, 0, 1);
      int _ = (int) calls.endUtterance().invokeExact(decoder);
      MemorySegment text =
          (MemorySegment) calls.hypothesis().invokeExact(decoder, MemorySegment.NULL);
      return text.address() == 0 ? "" : text.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) calls.free().invokeExact(decoder);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  private static RuntimeException rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
