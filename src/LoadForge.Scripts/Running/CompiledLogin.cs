using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running;

/// <summary>The login of a user, compiled.</summary>
/// <param name="Request">The request.</param>
/// <param name="Send">The headers of later requests, by name; empty for a login by cookies.</param>
/// <param name="Again">The time after which a user logs in again; null for never.</param>
internal sealed record CompiledLogin(RequestAction Request, ImmutableArray<(string Name, Template Value)> Send, TimeSpan? Again)
{
    private static readonly Outcome Refused = new(OutcomeKind.Exception, "login refused");

    /// <summary>Logs in; called by the engine within the step of the login.</summary>
    /// <returns>The headers, which the engine adds to later requests and keeps out of all output.</returns>
    /// <exception cref="StepFailedException">The status is not the expected one, or a capture found nothing.</exception>
    public async Task<Credential> RunAsync(UserValues values)
    {
        values.Begin();
        if (!await Request.RunAsync(values).ConfigureAwait(false))
        {
            throw new StepFailedException(Refused, "The login response had an unexpected status; see the step \"login\".");
        }

        Credential credential = Credential.Cookies;
        foreach ((string name, Template value) in Send) credential = credential.And(name, value.Fill(values));
        values.KeepRows();
        return credential;
    }
}
