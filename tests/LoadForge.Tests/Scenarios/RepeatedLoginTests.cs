using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Redaction;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Scenarios;

public sealed class RepeatedLoginTests
{
    private readonly List<string> _sent = [];
    private int _logins;
    private int _tokens;

    [SetUp]
    public void Begin()
    {
        _sent.Clear();
        (_logins, _tokens) = (0, 0);
    }

    [Test]
    public async Task A_user_logs_in_again_in_its_first_iteration_after_the_time_of_the_login()
    {
        var clock = new ManualTimeProvider();
        using var bench = new UserBench(clock: clock, login: LogInAsync, loginLasts: 4.Minutes());

        bool[] needed = [.. await NeededAsync(bench.User, clock, [0, 3, 1, 3, 2])];

        Assert.That(needed, Is.EqualTo([true, false, true, false, true]));
    }

    [Test]
    public async Task Without_a_time_a_login_lasts_for_the_whole_run()
    {
        var clock = new ManualTimeProvider();
        using var bench = new UserBench(clock: clock, login: LogInAsync);

        Assert.That(await NeededAsync(bench.User, clock, [0, 600, 600]), Is.EqualTo([true, false, false]));
    }

    [Test]
    public async Task A_repeated_login_that_fails_is_tried_again_in_the_next_iteration()
    {
        var clock = new ManualTimeProvider();
        using var bench = new UserBench(
            clock: clock,
            login: user => _logins++ == 1 ? Task.FromException<Credential>(new InvalidOperationException()) : LogInAsync(user),
            loginLasts: 4.Minutes());

        Assert.That(await NeededAsync(bench.User, clock, [0, 5, 0, 0]), Is.EqualTo([true, true, true, false]));
    }

    [Test]
    public async Task The_request_of_a_login_has_no_old_credential()
    {
        var clock = new ManualTimeProvider();
        using var bench = new UserBench(
            clock: clock,
            login: user =>
            {
                _sent.Add(user.Http.Session!.Credential?.Headers[0].Value ?? "none");
                return LogInAsync(user);
            },
            loginLasts: 1.Minutes());

        await NeededAsync(bench.User, clock, [0, 1, 1]);

        Assert.That(_sent, Is.EqualTo(["none", "none", "none"]));
        Assert.That(bench.User.Http.Session!.Credential!.Headers[0].Value, Is.EqualTo("Bearer token-3"));
    }

    [Test]
    public async Task Secrets_of_the_last_two_logins_are_kept_and_older_ones_forgotten()
    {
        var clock = new ManualTimeProvider();
        using var bench = new UserBench(clock: clock, login: LogInAsync, loginLasts: 1.Minutes());

        await NeededAsync(bench.User, clock, [0, 1, 1]);

        Redactor redactor = bench.User.Environment.Recorder.Redactor;
        Assert.That(redactor.Name("token-1 token-2 token-3"), Is.EqualTo("token-1 *** ***"));
    }

    [Test]
    public void Cookies_are_a_credential_only_for_users_that_keep_them()
    {
        using var without = new UserBench(login: _ => Task.FromResult(Credential.Cookies));
        using var with = new UserBench(http: new HttpSettings { Cookies = true }, login: _ => Task.FromResult(Credential.Cookies));

        Assert.Multiple(() =>
        {
            Assert.That(() => NeededAsync(without.User, new ManualTimeProvider(), [0, 0]), Throws.Nothing);
            Assert.That(without.User.IsLoggedIn, Is.False);
            Assert.That(async () => await NeededAsync(with.User, new ManualTimeProvider(), [0, 0]), Is.EqualTo([true, false]));
        });
    }

    [Test]
    public void A_time_of_zero_is_refused() =>
        Assert.That(
            () => Load.Scenario("shop", _ => Task.CompletedTask).Login(LogInAsync, again: TimeSpan.Zero)
                .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings()),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("Login(…, again: 0 s): it must be more than 0."));

    // Whether each iteration begins with a login; the times before them are in minutes.
    private static async Task<IReadOnlyList<bool>> NeededAsync(VirtualUser user, ManualTimeProvider clock, int[] minutes)
    {
        var needed = new List<bool>();
        foreach (int before in minutes)
        {
            clock.Advance(before.Minutes());
            user.Recorder.BeginIteration(0, user.Clock.GetTimestamp(), user.Clock.GetTimestamp());
            needed.Add(!user.IsLoggedIn);
            Outcome outcome = Outcome.Ok;
            try
            {
                if (!user.IsLoggedIn) await user.LogInAsync();
            }
            catch (InvalidOperationException)
            {
                outcome = new Outcome(OutcomeKind.Exception, "login");
            }

            user.Recorder.EndIteration(outcome, null);
        }

        return needed;
    }

    private Task<Credential> LogInAsync(VirtualUser user) => Task.FromResult(Credential.Bearer($"token-{++_tokens}"));
}
