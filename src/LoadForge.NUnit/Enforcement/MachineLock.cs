using System.Globalization;
using System.Text;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Units;

namespace LoadForge.NUnit.Enforcement;

/// <summary>
/// One load test at a time on the machine, also across processes: <c>dotnet test</c> on a solution runs its projects side by side, and two load tests would
/// measure each other. The lock is a file that its holder keeps open; the system closes it when the holder dies, however it dies.
/// </summary>
internal sealed class MachineLock(string folder, TimeProvider clock)
{
    private const string Stem = "loadforge-load-test";
    private const int MaxHolderLength = 300;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    // A holder writes its name after it has taken the lock.
    private static readonly TimeSpan UntilNamed = TimeSpan.FromSeconds(1);

    private readonly string _path = Path.Combine(folder, Stem + ".lock");
    private readonly string _holderPath = Path.Combine(folder, Stem + ".holder");

    /// <summary>Opens the file, for reading, so that users of a shared temporary folder do not need write access to each other's files.</summary>
    internal Func<string, FileMode, FileStream> Open { get; init; } = (path, mode) => new FileStream(path, mode, FileAccess.Read, FileShare.None);

    /// <summary>Waits until the lock is free and takes it.</summary>
    /// <param name="test">The test that takes it, for the message of tests that wait.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="tell">Called with the holder of the lock, as soon as its name is known or after 1 s, and then every 30 s.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Releases the lock.</returns>
    /// <exception cref="TimeoutException">The lock was not free in time; the message names its holder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file of the lock cannot be opened; the message names it.</exception>
    public IDisposable Take(string test, TimeSpan timeout, Action<string> tell, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        TimeSpan nextTelling = TimeSpan.Zero;
        while (true)
        {
            if (TryOpen() is { } file)
            {
                Announce(test);
                return file;
            }

            TimeSpan waited = clock.GetElapsedTime(start);
            if (waited >= timeout || cancellation.IsCancellationRequested) throw new TimeoutException(GaveUp(waited, cancellation.IsCancellationRequested));
            if (waited >= nextTelling && (waited >= UntilNamed || File.Exists(_holderPath)))
            {
                string soFar = nextTelling == TimeSpan.Zero ? "" : $", for {Quantity.Seconds(waited)} so far";
                tell($"Waiting for another load test to finish: {Holder()}{soFar}.");
                nextTelling += TellEvery;
            }

            Pause(cancellation);
        }
    }

    private FileStream? TryOpen()
    {
        try
        {
            return OpenOrCreate();
        }
        catch (IOException) when (File.Exists(_path))
        {
            return null;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new UnauthorizedAccessException(
                $"The load-test lock file {_path} cannot be opened: {denied.Message} Give all users who run load tests read access, or delete it.", denied);
        }
    }

    // Linux does not allow opening another user's file in a shared temporary folder with a mode that could create it (fs.protected_regular).
    private FileStream OpenOrCreate()
    {
        try
        {
            return Open(_path, FileMode.Open);
        }
        catch (FileNotFoundException)
        {
            return Open(_path, FileMode.OpenOrCreate);
        }
    }

    // Only for the message of those who wait: on Unix a locked file cannot be read, hence a second one, and nothing depends on it.
    private void Announce(string test)
    {
        try
        {
            byte[] holder = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{test} (process {Environment.ProcessId})"));
            new ResultFolder(folder).Write(Stem, ".holder", stream => stream.Write(holder));
        }
        catch (IOException)
        {
        }
    }

    private string Holder()
    {
        try
        {
            using var reader = new StreamReader(_holderPath);
            Span<char> text = stackalloc char[MaxHolderLength];
            return Printable.Line(text[..reader.ReadBlock(text)].ToString());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private string GaveUp(TimeSpan waited, bool isCancelled) =>
        $"This load test could not start: another one is still running after {Quantity.Of(waited)}: {Holder()}. "
        + (isCancelled
            ? "The test was cancelled while it waited; the time of [CancelAfter] includes the wait."
            : "Wait for it, end it, or raise LoadForge.LockTimeout (LOADFORGE_LOCK_TIMEOUT).");

    private void Pause(CancellationToken cancellation)
    {
        try
        {
            Task.Delay(Poll, clock, cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
