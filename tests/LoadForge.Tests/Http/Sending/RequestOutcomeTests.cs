using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LoadForge.Http.Sending;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Tests.Http.Sending;

public sealed class RequestOutcomeTests
{
    [TestCase(HttpRequestError.NameResolutionError, "name not resolved")]
    [TestCase(HttpRequestError.ConnectionError, "connection failed")]
    [TestCase(HttpRequestError.SecureConnectionError, "TLS failed")]
    [TestCase(HttpRequestError.ResponseEnded, "connection closed early")]
    [TestCase(HttpRequestError.HttpProtocolError, "invalid response")]
    [TestCase(HttpRequestError.InvalidResponse, "invalid response")]
    [TestCase(HttpRequestError.ConfigurationLimitExceeded, "response too large")]
    [TestCase(HttpRequestError.ProxyTunnelError, "ProxyTunnelError")]
    [TestCase(HttpRequestError.VersionNegotiationError, "VersionNegotiationError")]
    public void An_error_of_http_is_a_failure_of_the_network(HttpRequestError error, string detail) =>
        Assert.That(Of(new HttpRequestException(error)), Is.EqualTo(new Outcome(OutcomeKind.Network, detail)));

    [TestCase(SocketError.ConnectionRefused, "connection refused")]
    [TestCase(SocketError.ConnectionReset, "connection reset")]
    [TestCase(SocketError.ConnectionAborted, "connection reset")]
    [TestCase(SocketError.HostNotFound, "name not resolved")]
    [TestCase(SocketError.NoData, "name not resolved")]
    [TestCase(SocketError.TryAgain, "name not resolved")]
    [TestCase(SocketError.TimedOut, "connection timed out")]
    [TestCase(SocketError.HostUnreachable, "host unreachable")]
    [TestCase(SocketError.NetworkUnreachable, "host unreachable")]
    [TestCase(SocketError.Shutdown, "connection reset")]
    [TestCase(SocketError.NotConnected, "NotConnected")]
    public void A_socket_error_is_a_failure_of_the_network(SocketError error, string detail) => AssertSocket(error, new Outcome(OutcomeKind.Network, detail));

    [TestCase(SocketError.AddressNotAvailable, "ran out of ports")]
    [TestCase(SocketError.AddressAlreadyInUse, "ran out of ports")]
    [TestCase(SocketError.TooManyOpenSockets, "ran out of file handles")]
    [TestCase(SocketError.NoBufferSpaceAvailable, "ran out of socket buffers")]
    public void What_this_machine_has_run_out_of_is_the_generators_own_failure(SocketError error, string detail) =>
        AssertSocket(error, new Outcome(OutcomeKind.Generator, detail));

    [Test]
    public void A_tls_failure_is_told_from_a_reset() =>
        Assert.That(Of(new HttpRequestException(HttpRequestError.SecureConnectionError, "", new AuthenticationException())).Detail, Is.EqualTo("TLS failed"));

    [Test]
    public void A_status_that_EnsureSuccessStatusCode_threw_for_is_that_status()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        HttpRequestException error = Assert.Throws<HttpRequestException>(() => response.EnsureSuccessStatusCode())!;

        Assert.That(Of(error), Is.EqualTo(Outcome.Status(503)));
    }

    [Test]
    public void A_request_time_out_is_one_even_while_the_run_ends([Values] bool runIsCancelled) =>
        Assert.That(
            RequestOutcome.Of(new TaskCanceledException("", new TimeoutException()), runIsCancelled), Is.EqualTo(new Outcome(OutcomeKind.TimedOut, "")));

    [Test]
    public void A_time_out_of_the_scenarios_own_is_one_too() => Assert.That(Of(new TimeoutException()).Kind, Is.EqualTo(OutcomeKind.TimedOut));

    [Test]
    public void What_is_cancelled_by_the_end_of_the_run_is_no_failure() => Assert.Multiple(() =>
    {
        Assert.That(RequestOutcome.Of(new TaskCanceledException(), runIsCancelled: true), Is.EqualTo(Outcome.Cancelled));
        Assert.That(RequestOutcome.Of(new OperationCanceledException(), runIsCancelled: true), Is.EqualTo(Outcome.Cancelled));
    });

    [Test]
    public void What_the_scenario_cancels_itself_is_one_failure_whichever_exception_says_so() => Assert.Multiple(() =>
    {
        Assert.That(Of(new TaskCanceledException()), Is.EqualTo(new Outcome(OutcomeKind.Exception, "cancelled by the scenario")));
        Assert.That(Of(new OperationCanceledException()), Is.EqualTo(Of(new TaskCanceledException())));
    });

    [Test]
    public void Any_other_exception_is_the_scenarios_own() => Assert.Multiple(() =>
    {
        Assert.That(Of(new InvalidOperationException("basket 17")), Is.EqualTo(new Outcome(OutcomeKind.Exception, "InvalidOperationException")));
        Assert.That(Of(new IOException("disk full")), Is.EqualTo(new Outcome(OutcomeKind.Exception, "IOException")));
    });

    private static Outcome Of(Exception error) => RequestOutcome.Of(error, runIsCancelled: false);

    // A socket error reaches a scenario bare, as the cause of a connection that failed, or below the stream of a body or of a protocol of its own.
    private static void AssertSocket(SocketError error, Outcome expected) => Assert.Multiple(() =>
    {
        var socket = new SocketException((int)error);
        Assert.That(Of(socket), Is.EqualTo(expected));
        Assert.That(Of(new HttpRequestException(HttpRequestError.ConnectionError, "", socket)), Is.EqualTo(expected));
        Assert.That(Of(new HttpRequestException(HttpRequestError.Unknown, "", new IOException("", socket))), Is.EqualTo(expected));
        Assert.That(Of(new IOException("", socket)), Is.EqualTo(expected));
    });
}
