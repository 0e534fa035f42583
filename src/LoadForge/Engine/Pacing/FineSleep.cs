using System.Runtime.InteropServices;

namespace LoadForge.Engine.Pacing;

/// <summary>Sleeps for less than the millisecond that the runtime's own sleep is counted in.</summary>
internal static partial class FineSleep
{
    private const int SetTimerSlack = 29;
    private const nuint MinSlack = 1;

    /// <summary>Whether the system offers such a sleep.</summary>
    public static bool IsPossible { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Sleeps for about a time of less than a second; where the system offers no such sleep, spins for a moment instead.</summary>
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
    /// Lets the calling thread's sleeps end as punctually as the system can. Linux lets them run over by 50 µs otherwise, to wake up less often.
    /// </summary>
    public static void MakePunctual()
    {
        if (OperatingSystem.IsLinux()) _ = ProcessControl(SetTimerSlack, MinSlack, 0, 0, 0);
    }

    // An interrupted sleep ends early. The pacer checks the clock anyway, so the remaining time is not requested.
    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nanosleep(in TimeSpec time, nint remaining);

    // Best effort: where it is not allowed, sleeps stay as they are.
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
