using System.Xml.Linq;
using LoadForge.Profiles;
using LoadForge.Profiles.Preview;

namespace LoadForge.Tests.Profiles.Preview;

public sealed class ProfilePreviewTests
{
    private static readonly LoadProfile Mountain = new LoadProfileBuilder()
        .WarmUp(20.PerSecond(), 10.Seconds()).Ramp(to: 100.PerSecond(), over: 20.Seconds()).Spike(to: 200.PerSecond(), hold: 10.Seconds()).Hold(20.Seconds())
            .Build();

    [Test]
    public void The_values_of_each_phase_are_the_planned_ones() => Assert.Multiple(() =>
    {
        ProfilePreview preview = Mountain.Preview();

        Assert.That(preview.Phases.Select(phase => (phase.Phase.Name, phase.Start.TotalSeconds, phase.Starts)), Is.EqualTo(new (string, double, long?)[]
        {
            ("warm-up", 0, 200), ("ramp", 10, 1200), ("spike", 30, 2000), ("hold", 40, 2000),
        }));
        Assert.That((preview.Starts, preview.Highest), Is.EqualTo((5400L, 200.0)));
    });

    [Test]
    public void The_drawing_shows_the_course_with_its_axes()
    {
        string text = Mountain.Preview().ToString();
        TestContext.Out.WriteLine(text);

        Assert.That(text.Split('\n').Take(10), Is.EqualTo(new[]
        {
            "200/s ┤                              ██████████",
            "      ┤                              ██████████",
            "      ┤                              ██████████",
            "      ┤                              ██████████",
            "100/s ┤                        ▂▃▄▅▇███████████████████████████████",
            "      ┤                 ▁▂▃▄▆▇█████████████████████████████████████",
            "      ┤           ▁▂▃▅▆▇███████████████████████████████████████████",
            "      ┤▆▆▆▆▆▆▆▆▆▆██████████████████████████████████████████████████",
            "    0 ┼────────────────────────────────────────────────────────────",
            "       0 s                         30 s                        60 s",
        }));
    }

    [Test]
    public void A_spike_shorter_than_a_column_is_drawn()
    {
        string text = new LoadProfileBuilder().Hold(10.PerSecond(), 10.Minutes()).Spike(100.PerSecond(), 2.Seconds()).Hold(10.Minutes()).Build().Preview()
            .ToString();

        Assert.That(text.Split('\n')[0], Does.Contain("█"));
    }

    [Test]
    public void A_closed_model_has_users_and_no_planned_starts()
    {
        ProfilePreview preview = new LoadProfileBuilder().Ramp(to: 10.Users(), over: 1.Minutes()).IterationsPerUser(3).Build().Preview();
        TestContext.Out.WriteLine(preview);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Starts, Is.Null);
            Assert.That(preview.ToString(), Does.StartWith("10 users ┤").And.EndsWith("at most 3 iterations per user"));
        });
    }

    [Test]
    public void The_svg_is_well_formed_names_the_phases_and_asks_for_nothing()
    {
        string svg = Mountain.Preview().ToSvg();
        XElement root = XDocument.Parse(svg).Root!;

        Assert.Multiple(() =>
        {
            Assert.That(root.Name.LocalName, Is.EqualTo("svg"));
            Assert.That(
                root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value),
                Is.SupersetOf(new[] { "200/s", "0 s", "60 s", "warm-up", "spike" }));
            Assert.That(
                root.DescendantsAndSelf().Attributes().Select(attribute => attribute.Name.LocalName), Has.None.EqualTo("href").And.None.StartWith("on"));
        });
    }

    [Test]
    public void Names_are_escaped_in_the_svg()
    {
        LoadProfile odd = new(LoadModel.Open, [new Phase("<b>&\"", PhaseKind.Hold, 1.Seconds(), 1, 1)]);

        Assert.That(XDocument.Parse(odd.Preview().ToSvg()).Descendants().Select(element => element.Value), Has.Some.EqualTo("<b>&\""));
    }
}
