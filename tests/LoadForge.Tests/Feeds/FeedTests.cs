using LoadForge.Feeds;
using LoadForge.Results;

namespace LoadForge.Tests.Feeds;

public sealed class FeedTests
{
    private static readonly int[] Ten = [.. Enumerable.Range(0, 10)];

    [Test]
    public void A_feed_goes_around_in_a_circle_unless_told_otherwise()
    {
        using var bench = new UserBench();
        RowFeed<string> feed = Feed.Of("a", "b", "c");

        Assert.That(Enumerable.Range(0, 7).Select(_ => bench.User.Next(feed)), Is.EqualTo("abcabca".Select(c => c.ToString())));
    }

    [Test]
    public void A_feed_begins_anew_in_each_run()
    {
        RowFeed<int> feed = Feed.Of(Ten);
        using var first = new UserBench();
        using var second = new UserBench();
        first.User.Next(feed);

        Assert.That(second.User.Next(feed), Is.Zero);
    }

    [Test]
    public void Rows_taken_once_run_dry_and_say_so()
    {
        using var bench = new UserBench();
        RowFeed<int> feed = Feed.Of(1, 2).Once();
        int[] taken = [bench.User.Next(feed), bench.User.Next(feed)];

        Assert.Multiple(() =>
        {
            Assert.That(taken, Is.EqualTo([1, 2]));
            Assert.That(() => bench.User.Next(feed), Throws.TypeOf<FeedExhaustedException>()
                .With.Message.EqualTo("the feed Feed.Of(…) ran dry: all of its 2 rows were taken, each once, as .Once() asks; add rows, or take them .Circular()."));
        });
    }

    [Test]
    public void A_shuffled_feed_has_every_row_in_an_order_that_the_seed_draws()
    {
        int[] Order(int seed)
        {
            using var bench = new UserBench(seed: seed);
            RowFeed<int> feed = Feed.Of(Ten).Shuffled().Once();
            return [.. Ten.Select(_ => bench.User.Next(feed))];
        }

        Assert.Multiple(() =>
        {
            Assert.That(Order(1), Is.EquivalentTo(Ten));
            Assert.That(Order(1), Is.EqualTo(Order(1)));
            Assert.That(Order(1), Is.Not.EqualTo(Order(2)));
        });
    }

    [Test]
    public void Random_rows_and_rows_made_of_random_numbers_come_from_the_users_own_seed()
    {
        int[] Drawn(int seed)
        {
            using var bench = new UserBench(seed: seed);
            RowFeed<int> any = Feed.Of(Ten).Random();
            RowFeed<int> made = Feed.From((_, random) => random.Next(1000));
            return [.. Ten.Select(_ => bench.User.Next(any)), .. Ten.Select(_ => bench.User.Next(made))];
        }

        Assert.Multiple(() =>
        {
            Assert.That(Drawn(1), Is.EqualTo(Drawn(1)));
            Assert.That(Drawn(1), Is.Not.EqualTo(Drawn(2)));
        });
    }

    [Test]
    public void Code_makes_rows_of_their_number()
    {
        using var bench = new UserBench();
        RowFeed<string> feed = Feed.From(number => $"user{number}");

        Assert.That((bench.User.Next(feed), bench.User.Next(feed)), Is.EqualTo(("user0", "user1")));
    }

    [Test]
    public async Task Each_user_keeps_a_row_that_no_other_has()
    {
        RowFeed<int> feed = Feed.Of(Ten).UniquePerUser();
        var seen = new HashSet<(int User, int Row)>();
        await Load.Scenario("s", async user =>
        {
            int row = user.Next(feed);
            lock (seen) seen.Add((user.Id, row));
            await user.Think(5.Milliseconds());
        }).Profile(p => p.Hold(10.Users(), 0.3.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(seen.Select(pair => pair.User), Is.EquivalentTo(Ten));
            Assert.That(seen.Select(pair => pair.Row), Is.EquivalentTo(Ten));
        });
    }

    [Test]
    public async Task A_feed_that_runs_dry_ends_the_run_for_that_reason()
    {
        RowFeed<int> feed = Feed.Of(Ten).Once();
        LoadResult result = await Load.Scenario("s", user =>
        {
            user.Next(feed);
            return user.Think(1.Milliseconds());
        }).Profile(p => p.Hold(1.Users(), 1.Minutes())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Does.Contain("ran dry: all of its 10 rows were taken"));
            Assert.That(result.Figures.Ok, Is.EqualTo(10));
            Assert.That(result.Figures.Failed, Is.GreaterThanOrEqualTo(1));
        });
    }
}
