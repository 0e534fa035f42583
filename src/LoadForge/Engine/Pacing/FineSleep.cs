using System.Runtime.InteropServices;

namespace LoadForge.Engine.Pacing;

/// <summary>Sleeps for less than a millisecond, the resolution of the runtime's sleep.</summary>
internal static partial class FineSleep
{
    private const int SetTimerSlack = 29;
    private const nuint MinSlack = 1;

    /// <summary>Whether the system supports such a sleep.</summary>
    public static bool IsPossible { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Sleeps for about a time of less than a second; if the system does not support such a sleep, spins for a moment instead.</summary>
    public static void For(long nanoseconds)
    {
        if (IsPossible)
        {
            var time = new TimeSpec { Nanoseconds = (nint)nanoseconds };
            _ = Nanosleep(in time, 0);
        }
        else
        {
            Thread.SpinWait(50);
        }
    }

    /// <summary>
    /// Sleeps for about a time of less than a second. If the system allows it, this takes much less CPU time than a timed wait of the runtime.
    /// </summary>
    public static void For(TimeSpan time)
    {
        if (IsPossible)
        {
            For((long)time.TotalNanoseconds);
        }
        else
        {
            using var never = new ManualResetEvent(initialState: false);
            never.WaitOne(time);
        }
    }

    /// <summary>
    /// Makes the calling thread's sleeps as precise as the system allows. By default, Linux extends them by up to 50 µs to wake up less often.
    /// </summary>
    public static void MakePunctual()
    {
        if (OperatingSystem.IsLinux()) _ = ProcessControl(SetTimerSlack, MinSlack, 0, 0, 0);
    }

    // An interrupted sleep ends early. The pacer checks the clock anyway, so the remaining time is not requested.
    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nanosleep(in TimeSpec time, nint remaining);

    // Best effort: if it is not allowed, sleeps are less precise.
    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessControl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
