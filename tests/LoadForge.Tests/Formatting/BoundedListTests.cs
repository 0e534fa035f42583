using LoadForge.Formatting;

namespace LoadForge.Tests.Formatting;

public sealed class BoundedListTests
{
    private static readonly string[] Many = [.. Enumerable.Range(0, 1100).Select(i => $"GET /p/shoe-{i}/x")];

    [Test]
    public void A_short_list_is_whole() => Assert.That((BoundedList.Of(["a", "b"]), BoundedList.Quoted(["a", "b"])), Is.EqualTo(("a, b", "\"a\", \"b\"")));

    [Test]
    public void A_list_as_long_as_its_bound_is_whole() => Assert.That(BoundedList.Of(Many.Take(10)), Does.EndWith("shoe-9/x"));

    [Test]
    public void A_long_list_says_how_many_are_left_out() =>
        Assert.That(BoundedList.Quoted(Many, 2), Is.EqualTo("\"GET /p/shoe-0/x\", \"GET /p/shoe-1/x\" and 1,098 more"));

    [Test]
    public void Long_items_are_cut_in_the_middle_and_no_character_in_two()
    {
        string cut = BoundedList.Name(new string('a', 39) + "😀" + new string('b', 100));

        Assert.That(cut, Is.EqualTo(new string('a', 39) + "…" + new string('b', 40)));
    }

    [Test]
    public void Lines_end_with_the_number_of_the_rest() =>
        Assert.That(BoundedList.Lines(Many, 1, ", in the JSON result"), Is.EqualTo(["GET /p/shoe-0/x", "and 1,099 more, in the JSON result"]));

    [TestCase(100, false)]
    [TestCase(101, true)]
    public void Names_that_people_do_not_give_bring_advice(int names, bool isAdvised)
    {
        Assert.That(BoundedList.AdviceOnNames(names) is not null, Is.EqualTo(isAdvised));
        if (isAdvised) Assert.That(BoundedList.AdviceOnNames(names), Does.Contain("AsStep(\"…\")").And.Contain("user.Step("));
    }
}
