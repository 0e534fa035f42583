using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoadForge.Http11.Sockets;

/// <summary>The system's own way of waiting for many sockets at once. Source: epoll(7) of the Linux manual.</summary>
internal static partial class Epoll
{
    /// <summary>There is something to receive.</summary>
    public const uint Readable = 0x1;

    /// <summary>There is urgent data, at which receiving stops short of what has come behind it.</summary>
    public const uint Urgent = 0x2;

    /// <summary>There is room again for something to send.</summary>
    public const uint Writable = 0x4;

    /// <summary>The socket is broken, or closed on both sides.</summary>
    public const uint Broken = 0x8 | 0x10;

    /// <summary>The other side sends no more.</summary>
    public const uint Ended = 0x2000;

    /// <summary>An event is told once, when it comes, and not for as long as it holds.</summary>
    public const uint Once = 1u << 31;

    private const int CloseOnExec = 0x80000;
    private const int Addition = 1;
    private const int InterruptedCall = 4;
    private const int TooManyOpenFilesAtAll = 23;
    private const int TooManyOpenFiles = 24;
    private const int ConnectionInProgress = 115;

    /// <summary>Whether the system has it, in a form that is known here.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    // The kernel packs the structure on x64 alone.
    private static int EventSize => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>Begins to watch sockets.</summary>
    /// <returns>What to watch them with.</returns>
    /// <exception cref="SocketException">The system refuses.</exception>
    public static SafeHandle Create()
    {
        int watch = CreateWatch(CloseOnExec);
        return watch >= 0 ? new SafeFileHandle(watch, ownsHandle: true) : throw Refused();
    }

    /// <summary>Watches one more socket; closing it ends that. Its events bear the key.</summary>
    /// <exception cref="SocketException">The system refuses.</exception>
    public static void Add(SafeHandle watch, SafeHandle socket, long key, uint events)
    {
        Span<byte> description = stackalloc byte[EventSize];
        description.Clear();
        MemoryMarshal.Write(description, events);
        MemoryMarshal.Write(description[(EventSize - sizeof(long))..], key);
        if (Control(watch, Addition, socket, description) != 0) throw Refused();
    }

    /// <summary>Waits for events.</summary>
    /// <param name="watch">What watches.</param>
    /// <param name="events">Where to; memory of <see cref="MemoryFor"/>.</param>
    /// <returns>How many came.</returns>
    public static int Wait(SafeHandle watch, Span<byte> events)
    {
        int count = WaitFor(watch, events, events.Length / EventSize, timeout: -1);
        if (count >= 0) return count;
        return Marshal.GetLastPInvokeError() == InterruptedCall ? 0 : throw Refused();
    }

    /// <summary>Memory for some events.</summary>
    public static byte[] MemoryFor(int events) => new byte[events * EventSize];

    /// <summary>One of the events that came.</summary>
    public static (uint Events, long Key) Read(ReadOnlySpan<byte> events, int index)
    {
        ReadOnlySpan<byte> description = events.Slice(index * EventSize, EventSize);
        return (MemoryMarshal.Read<uint>(description), MemoryMarshal.Read<long>(description[(EventSize - sizeof(long))..]));
    }

    /// <summary>Begins to connect a socket that does not block.</summary>
    /// <returns>True when it is connected; false when it is on its way; null when it failed, or is not known how it stands.</returns>
    public static bool? Connect(SafeHandle socket, ReadOnlySpan<byte> address)
    {
        if (BeginConnecting(socket, address, address.Length) == 0) return true;
        return Marshal.GetLastPInvokeError() == ConnectionInProgress ? false : null;
    }

    private static SocketException Refused() => Marshal.GetLastPInvokeError() is TooManyOpenFiles or TooManyOpenFilesAtAll
        ? new SocketException((int)SocketError.TooManyOpenSockets)
        : new SocketException((int)SocketError.NoBufferSpaceAvailable, Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateWatch(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeHandle watch, int operation, SafeHandle socket, Span<byte> description);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WaitFor(SafeHandle watch, Span<byte> events, int most, int timeout);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int BeginConnecting(SafeHandle socket, ReadOnlySpan<byte> address, int length);
}
