using DemoShop;

namespace LoadForge.Tests.Testing;

public sealed class ShopOptionsTests
{
    [Test]
    public void The_command_line_sets_options_and_switches()
    {
        var options = ShopOptions.FromCommandLine(
            "--urls", "http://127.0.0.1:5999", "--seed", "7", "--errorShare=0.25", "--stallForMs", "10", "--addedLatencyMs:/orders", "50");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.Urls, Is.EqualTo("http://127.0.0.1:5999"));
            Assert.That(options.Seed, Is.EqualTo(7));
            Assert.That(options.Switches.ErrorShare, Is.EqualTo(0.25));
            Assert.That(options.Switches.StallForMs, Is.EqualTo(10));
            Assert.That(options.Switches.AddedLatencyMs, Is.EquivalentTo(new Dictionary<string, int> { ["/orders"] = 50 }));
        }
    }

    [Test]
    public void An_empty_command_line_is_a_well_behaved_shop_at_port_5080()
    {
        var options = ShopOptions.FromCommandLine();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.Urls, Is.EqualTo("http://127.0.0.1:5080"));
            Assert.That(options.Switches.ErrorShare, Is.Zero);
            Assert.That(options.Switches.AddedLatencyMs, Is.Empty);
        }
    }

    [Test]
    public void What_does_not_fit_is_refused_with_its_name_and_value()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ShopOptions.FromCommandLine("--errosShare", "0.1"), Throws.ArgumentException.With.Message.Contains("--errosShare"));
            Assert.That(
                () => ShopOptions.FromCommandLine("--errorShare", "lots"),
                Throws.InvalidOperationException.With.Message.Contains("lots").And.Message.Contains("errorShare").IgnoreCase);
        }
    }
}
