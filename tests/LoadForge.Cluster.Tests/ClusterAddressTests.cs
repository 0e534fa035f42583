namespace LoadForge.Cluster.Tests;

public sealed class ClusterAddressTests
{
    [TestCase("nats://broker.example:4333", "broker.example", 4333, false)]
    [TestCase("tls://broker.example:4222", "broker.example", 4222, true)]
    [TestCase("nats://broker.example", "broker.example", 4222, false)]
    [TestCase("nats://10.0.0.7:4222/", "10.0.0.7", 4222, false)]
    [TestCase("nats://[::1]:4222", "::1", 4222, false)]
    public void An_address_has_a_host_a_port_and_perhaps_TLS(string text, string host, int port, bool isTls)
    {
        ClusterAddress address = ClusterAddress.Parse(text);

        Assert.That((address.Host, address.Port, address.IsTls), Is.EqualTo((host, port, isTls)));
        Assert.That(ClusterAddress.Parse(address.ToString()), Is.EqualTo(address), "printed as it is parsed");
    }

    [TestCase("", "expected an address such as nats://broker.example:4222")]
    [TestCase("broker.example", "expected an address such as")]
    [TestCase("broker.example:4222", "expected an address such as")]
    [TestCase("http://broker.example:4222", "a broker speaks NATS, not http")]
    [TestCase("ws://broker.example:4222", "a broker speaks NATS, not ws")]
    [TestCase("nats://", "expected an address such as")]
    [TestCase("nats://broker.example:4222/pool", "the address of a broker ends with its port")]
    [TestCase("nats://broker.example:4222?tls=1", "the address of a broker ends with its port")]
    [TestCase("nats://broker.example:99999", "expected an address such as")]
    [TestCase("nats://broker.example:0", "a port is from 1 to 65535")]
    [TestCase("nats://one:4222,nats://two:4222", "A cluster has one broker")]
    public void What_is_no_address_is_refused_with_what_to_write_instead(string text, string message) =>
        Assert.That(() => ClusterAddress.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(message));

    [TestCase("nats://user:canary@broker.example:4222")]
    [TestCase("nats://canary@broker.example:4222")]
    [TestCase("nats://user:canary@one:4222,two:4222")]
    public void A_password_in_an_address_is_refused_and_not_repeated(string text) => Assert.That(
        () => ClusterAddress.Parse(text),
        Throws.TypeOf<FormatException>().With.Message.Contains("use nats://host:4222 and a credentials file").And.Message.Not.Contains("canary"));

    [TestCase("nats://localhost", true)]
    [TestCase("nats://127.0.0.9", true)]
    [TestCase("nats://[::1]", true)]
    [TestCase("nats://10.0.0.7", false)]
    [TestCase("nats://localhost.example", false)]
    public void The_loopback_interface_is_told_apart(string text, bool isLoopback) =>
        Assert.That(ClusterAddress.Parse(text).IsLoopback, Is.EqualTo(isLoopback));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_text_is_an_address_or_refused_with_a_message(string? text)
    {
        try
        {
            ClusterAddress.Parse("nats://" + text);
        }
        catch (FormatException error)
        {
            Assert.That(error.Message, Is.Not.Empty);
        }
    }
}
