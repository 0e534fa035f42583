using LoadForge.Architecture.Api.Examples;

namespace LoadForge.Architecture.Api;

public sealed class PublicApiRenderingTests
{
    [Test]
    public void Every_kind_of_member_is_written_as_in_source_and_hidden_ones_are_not()
    {
        Assert.That(
            ApiText.Write(PublicApi.Of([typeof(Kettle<>)])),
            Is.EqualTo(
                """
                public abstract class LoadForge.Architecture.Api.Examples.Kettle<T> : ICloneable where T : class, new()
                    protected Kettle(string? label = null, params IReadOnlyList<int> marks)
                    protected static readonly string Maker
                    protected virtual void Cool()
                    public abstract int? Fill<TWater>(TWater water) where TWater : struct, IComparable<TWater>
                    public bool TryPour(in TimeSpan wait, out Dictionary<string, string?[]>? cups, DayOfWeek day = DayOfWeek.Friday)
                    public const int Cups = 6
                    public double Heat { get; protected set; }
                    public event EventHandler Boiled
                    public int this[int cup] { get; }
                    public object Clone()
                    public override string ToString()
                    public required T Lid { get; set; }
                    public static Kettle<T>? op_LogicalNot(Kettle<T> kettle)
                    public string? Label { get; init; }

                """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_record_shows_what_was_written_and_not_what_was_generated()
    {
        Assert.That(
            ApiText.Write(PublicApi.Of([typeof(Leaf)])),
            Is.EqualTo(
                """
                public readonly record struct LoadForge.Architecture.Api.Examples.Leaf : IEquatable<Leaf>
                    public Leaf(int Length, string? Scent)
                    public int Length { get; init; }
                    public string? Scent { get; init; }

                """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_was_written_is_read_back()
    {
        var api = PublicApi.Of(typeof(PublicApiRenderingTests).Assembly);

        Assert.That(ApiText.Read(ApiText.Write(api)), Is.EqualTo(api));
    }

    [Test]
    public void A_changed_member_is_one_line_gone_and_one_come_each_with_its_type()
    {
        var before = ApiText.Read("class A\n    int Size()\n    int Width()\nclass B\n");
        var after = ApiText.Read("class A\n    int Width()\n    long Size()\nclass C\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ApiText.Difference(before, after), Is.EqualTo(new[] { "- class A › int Size()", "+ class A › long Size()", "- class B", "+ class C" }));
            Assert.That(ApiText.Difference(before, before), Is.Empty);
        }
    }
}
