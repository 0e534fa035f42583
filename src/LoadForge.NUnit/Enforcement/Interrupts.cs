using System.Diagnostics;
using System.Runtime.InteropServices;
using LoadForge.Engine;
using LoadForge.NUnit.Publishing;

namespace LoadForge.NUnit.Enforcement;

/// <summary>If the process is interrupted, for example by Ctrl-C, publishes the measurements of its runs before it ends.</summary>
internal static class Interrupts
{
    private static readonly TimeSpan TimeToPublish = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeToReport = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly ManualResetEventSlim Never = new();
    private static PosixSignalRegistration[] _registrations = [];
    private static volatile string? _reason;
    private static volatile int _exitCode;

    /// <summary>Why the process is ending; null if it is not.</summary>
    public static string? Reason => _reason;

    /// <summary>Starts to listen for the end of the process.</summary>
    public static void Watch()
    {
        _registrations = [
            .. new[]
            {
                PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT
            }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))
        ];
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnProcessExit();
    }

    // If there is nothing to save, the signal has its default effect. So does a second signal.
    private static void OnSignal(PosixSignalContext context)
    {
        _exitCode = 128 + Number(context.Signal);
        if (!TestRecords.ArePending || _reason is not null) return;
        context.Cancel = true;
        Interrupt($"the test process received {context.Signal}");
        new Thread(() => EndProcess(_exitCode)) { IsBackground = true, Name = "LoadForge interruption" }.Start();
    }

    // A runner that was interrupted as well may end the process itself, once it has the results; one that was not would begin the next test.
    private static void EndProcess(int exitCode)
    {
        UntilPublished();
        Never.Wait(TimeToReport);
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        Environment.Exit(exitCode);
    }

    private static void OnProcessExit()
    {
        bool isUnfinished = TestRecords.AreOpen || TestRecords.ArePending;
        if (TestRecords.ArePending) Interrupt("the test process was ended");
        UntilPublished();
        UntilEnded();
        foreach (TestRecord record in TestRecords.Open) record.Test?.Close(record);

        // Microsoft.Testing.Platform may end an interrupted process with the exit code of success.
        if (Environment.ExitCode == 0) Environment.ExitCode = _exitCode != 0 ? _exitCode : isUnfinished ? 1 : 0;
    }

    private static void Interrupt(string why)
    {
        _reason = why;
        LoadRuns.Interrupt(why);
    }

    private static void UntilPublished() => WaitWhile(() => TestRecords.ArePending, TimeToPublish);

    // The test itself ends shortly after its run, and is then written for Allure.
    private static void UntilEnded() => WaitWhile(() => TestRecords.AreOpen, TimeToEnd);

    private static void WaitWhile(Func<bool> condition, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        while (condition() && Stopwatch.GetElapsedTime(start) < patience) Never.Wait(Pause);
    }

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        _ => 15,
    };
}
