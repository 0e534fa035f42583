using System.Collections.Immutable;
using LoadForge.Feeds;
using LoadForge.Results;

namespace LoadForge.Tests.Feeds;

public sealed class FeedTests
{
    private static readonly int[] Ten = [.. Enumerable.Range(0, 10)];
    private static readonly int[] Pair = [1, 2];

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
                .With.Message.EqualTo(
                    "the feed Feed.Of(…) is exhausted: all of its 2 rows were taken, each once, as .Once() requires; add rows, or use .Circular()."));
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
    public void The_items_of_a_list_are_the_rows_and_a_single_text_is_one()
    {
        List<int> list = [1, 2];
        IReadOnlyList<int> read = list;
        ImmutableArray<int> array = [1, 2];

        Assert.Multiple(() =>
        {
            Assert.That(Feed.Of(list).Rows, Is.EqualTo(Pair));
            Assert.That(Feed.Of(read).Rows, Is.EqualTo(Pair));
            Assert.That(Feed.Of(array).Rows, Is.EqualTo(Pair));
            Assert.That(Feed.Of(new HashSet<string> { "one" }).Rows, Is.EqualTo(new[] { "one" }));
            Assert.That(Feed.Of("one").Rows, Is.EqualTo(new[] { "one" }));
            Assert.That(Feed.Of(new[] { "one", "two" }).Rows, Is.EqualTo(new[] { "one", "two" }));
            Assert.That(Feed.Of([1, 2]).Rows, Is.EqualTo(Pair));
        });
    }

    [Test]
    public void A_source_that_has_a_name_is_named_in_messages() => Assert.Multiple(() =>
    {
        Assert.That(Feed.Named("orders of today", Pair).Rows, Is.EqualTo(Pair));
        Assert.That(
            () => Feed.Named<int>("orders of today", []),
            Throws.TypeOf<LoadPlanException>().With.Message.EndsWith("the feed orders of today has no rows; add at least one."));
        Assert.That(() => Feed.Named(" ", Pair), Throws.ArgumentException);
    });

    [Test]
    public void A_user_keeps_a_row_that_code_made_of_random_numbers()
    {
        using var bench = new UserBench();
        RowFeed<int> feed = Feed.From((_, random) => random.Next()).UniquePerUser();

        Assert.That(bench.User.Next(feed), Is.EqualTo(bench.User.Next(feed)));
    }

    [Test]
    public void Feeds_made_of_one_go_on_where_the_other_was_if_they_take_rows_in_the_same_way()
    {
        using var bench = new UserBench();
        RowFeed<int> feed = Feed.Of(Ten);

        int[] once = [bench.User.Next(feed.Once()), bench.User.Next(feed.Once())];
        int[] around = [bench.User.Next(feed), bench.User.Next(feed.Circular())];
        int[] shuffled = [.. Ten.Select(_ => bench.User.Next(feed.Shuffled()))];

        Assert.Multiple(() =>
        {
            Assert.That(once, Is.EqualTo([0, 1]));
            Assert.That(around, Is.EqualTo([0, 1]));
            Assert.That(shuffled, Is.EquivalentTo(Ten));
        });
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

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_feed_that_runs_dry_ends_the_run_for_that_reason(bool isSaidInside)
    {
        RowFeed<int> feed = isSaidInside ? Feed.Of(Ten) : Feed.Of(Ten).Once();
        LoadResult result = await Load.Scenario("s", user =>
        {
            user.Next(isSaidInside ? feed.Once() : feed);
            return user.Think(1.Milliseconds());
        }).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(50)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Does.Contain("is exhausted: all of its 10 rows were taken"));
            Assert.That(result.Statistics.Ok, Is.EqualTo(10));
            Assert.That(result.Statistics.Failed, Is.GreaterThanOrEqualTo(1));
        });
    }
}
