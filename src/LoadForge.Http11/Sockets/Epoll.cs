using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoadForge.Http11.Sockets;

/// <summary>Waits for many sockets at once with a system call. Source: epoll(7) of the Linux manual.</summary>
internal static partial class Epoll
{
    /// <summary>There are bytes to receive.</summary>
    public const uint Readable = 0x1;

    /// <summary>There is urgent data. Receiving stops there, even if more bytes have arrived after it.</summary>
    public const uint Urgent = 0x2;

    /// <summary>There is room for bytes to send.</summary>
    public const uint Writable = 0x4;

    /// <summary>The socket is broken, or closed on both sides.</summary>
    public const uint Broken = 0x8 | 0x10;

    /// <summary>The other side has finished sending.</summary>
    public const uint Ended = 0x2000;

    /// <summary>An event is reported once when it occurs, not as long as its condition holds.</summary>
    public const uint Once = 1u << 31;

    private const int CloseOnExec = 0x80000;
    private const int Addition = 1;
    private const int InterruptedCall = 4;
    private const int TooManyOpenFilesAtAll = 23;
    private const int TooManyOpenFiles = 24;
    private const int ConnectionInProgress = 115;

    /// <summary>Whether the system supports epoll with a known layout.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    // The kernel packs the structure only on x64.
    private static int EventSize => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>Creates a watch for sockets.</summary>
    /// <returns>The handle of the watch.</returns>
    /// <exception cref="SocketException">The system call failed.</exception>
    public static SafeHandle Create()
    {
        int watch = CreateWatch(CloseOnExec);
        return watch >= 0 ? new SafeFileHandle(watch, ownsHandle: true) : throw Refused();
    }

    /// <summary>Adds a socket to the watch until it is closed. Its events carry the key.</summary>
    /// <exception cref="SocketException">The system call failed.</exception>
    public static void Add(SafeHandle watch, SafeHandle socket, long key, uint events)
    {
        Span<byte> description = stackalloc byte[EventSize];
        description.Clear();
        MemoryMarshal.Write(description, events);
        MemoryMarshal.Write(description[(EventSize - sizeof(long))..], key);
        if (Control(watch, Addition, socket, description) != 0) throw Refused();
    }

    /// <summary>Waits for events.</summary>
    /// <param name="watch">The handle of the watch.</param>
    /// <param name="events">The destination; memory from <see cref="MemoryFor"/>.</param>
    /// <returns>The number of events.</returns>
    public static int Wait(SafeHandle watch, Span<byte> events)
    {
        int count = WaitFor(watch, events, events.Length / EventSize, timeout: -1);
        if (count >= 0) return count;
        return Marshal.GetLastPInvokeError() == InterruptedCall ? 0 : throw Refused();
    }

    /// <summary>Allocates memory for events.</summary>
    public static byte[] MemoryFor(int events) => new byte[events * EventSize];

    /// <summary>Reads one of the received events.</summary>
    public static (uint Events, long Key) Read(ReadOnlySpan<byte> events, int index)
    {
        ReadOnlySpan<byte> description = events.Slice(index * EventSize, EventSize);
        return (MemoryMarshal.Read<uint>(description), MemoryMarshal.Read<long>(description[(EventSize - sizeof(long))..]));
    }

    /// <summary>Starts to connect a non-blocking socket.</summary>
    /// <returns>True if it is connected; false if the connection is in progress; null if it failed or its state is unknown.</returns>
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
