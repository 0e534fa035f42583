using LoadForge.NUnit.Enforcement;
using LoadForge.Testing;

namespace LoadForge.NUnit.Tests.Enforcement;

public sealed class MachineLockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly List<string> _told = [];
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("loadforge-lock");
        _told.Clear();
    }

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public void It_is_free_again_once_released()
    {
        Take("first", Patience).Dispose();
        Assert.That(() => Take("second", TimeSpan.Zero).Dispose(), Throws.Nothing);
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_second_holder_waits_until_the_first_releases_it()
    {
        IDisposable first = Take("first", Patience);
        Task<IDisposable> second = Task.Run(() => Take("second", Patience, () => first.Dispose()));
        second.Result.Dispose();
        Assert.That(_told, Is.EqualTo([$"Waiting for another load test to finish: first (process {Environment.ProcessId})."]));
    }

    [Test]
    public void Waiting_is_told_every_30_seconds_and_ends_in_an_error_that_names_the_holder()
    {
        var clock = new ManualTimeProvider();
        using IDisposable first = new MachineLock(_folder.FullName, clock).Take("Shop.Checkout", Patience, _told.Add, CancellationToken.None);
        Task second = Task.Run(() => new MachineLock(_folder.FullName, clock).Take("second", Patience, _told.Add, CancellationToken.None));
        while (!second.IsCompleted)
        {
            SpinWait.SpinUntil(() => clock.ArmedTimers > 0 || second.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        TimeoutException failure = Assert.Throws<TimeoutException>(() => second.GetAwaiter().GetResult())!;
        Assert.That(failure.Message, Does.Contain($"Shop.Checkout (process {Environment.ProcessId})").And.Contain("LOADFORGE_LOCK_TIMEOUT"));
        Assert.That(_told, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_test_cancelled_while_it_waits_says_that_waiting_counts()
    {
        using IDisposable first = Take("first", Patience);
        using var cancellation = new CancellationTokenSource();
        TimeoutException failure = Assert.Throws<TimeoutException>(() => Lock().Take("second", Patience, _ => cancellation.Cancel(), cancellation.Token))!;
        Assert.That(failure.Message, Does.Contain("the time of [CancelAfter] includes the wait"));
    }

    [Test]
    public void A_holder_that_tells_nothing_readable_is_another_process()
    {
        using IDisposable first = Take("first", Patience);
        File.Delete(Path.Combine(_folder.FullName, "loadforge-load-test.holder"));
        Assert.That(() => Take("second", TimeSpan.Zero), Throws.TypeOf<TimeoutException>().With.Message.Contains(": another process."));
    }

    [Test]
    public void A_holder_that_has_not_written_its_name_yet_is_told_of_once_it_has()
    {
        var clock = new ManualTimeProvider();
        using IDisposable first = Take("first", Patience);
        string path = Path.Combine(_folder.FullName, "loadforge-load-test.holder");
        string name = File.ReadAllText(path);
        File.Delete(path);
        Task<IDisposable> second = Task.Run(() => new MachineLock(_folder.FullName, clock).Take("second", Patience, _told.Add, CancellationToken.None));
        SpinWait.SpinUntil(() => clock.ArmedTimers > 0);
        int toldBefore = _told.Count;
        File.WriteAllText(path, name);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        SpinWait.SpinUntil(() => _told.Count > 0, Patience);
        first.Dispose();
        while (!second.IsCompleted) clock.Advance(TimeSpan.FromMilliseconds(100));

        second.Result.Dispose();
        Assert.That(toldBefore, Is.Zero);
        Assert.That(_told, Is.EqualTo([$"Waiting for another load test to finish: first (process {Environment.ProcessId})."]));
    }

    [Test]
    public void What_the_holder_wrote_is_printed_safely_and_not_at_any_length()
    {
        using IDisposable first = Take("first", Patience);
        File.WriteAllText(Path.Combine(_folder.FullName, "loadforge-load-test.holder"), "\u001b[2J" + new string('x', 10_000));
        Assert.That(() => Take("second", TimeSpan.Zero), Throws.TypeOf<TimeoutException>().With.Message.Contains(@"\x1b[2J").And.Message.Length.LessThan(700));
    }

    [Test]
    public void A_file_that_is_there_is_opened_in_no_way_that_could_create_it()
    {
        Take("first", Patience).Dispose();
        var modes = new List<FileMode>();
        var second = new MachineLock(_folder.FullName, TimeProvider.System)
        {
            Open = (path, mode) =>
            {
                modes.Add(mode);
                return new FileStream(path, mode, FileAccess.Read, FileShare.None);
            },
        };
        second.Take("second", Patience, _told.Add, CancellationToken.None).Dispose();
        Assert.That(modes, Is.EqualTo([FileMode.Open]));
    }

    [Test]
    public void A_file_that_may_not_be_opened_is_named_with_the_remedy()
    {
        var denied = new MachineLock(_folder.FullName, TimeProvider.System) { Open = (_, _) => throw new UnauthorizedAccessException("Access is denied.") };
        Assert.That(
            () => denied.Take("test", Patience, _told.Add, CancellationToken.None),
            Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains(
                Path.Combine(_folder.FullName, "loadforge-load-test.lock")).And.Message.Contains("read access, or delete it"));
    }

    private MachineLock Lock() => new(_folder.FullName, TimeProvider.System);

    private IDisposable Take(string test, TimeSpan timeout, Action? onTold = null) => Lock().Take(
        test, timeout,
        line =>
        {
            _told.Add(line);
            onTold?.Invoke();
        },
        CancellationToken.None);
}
