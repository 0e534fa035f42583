using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running;

/// <summary>The login of a user, compiled.</summary>
/// <param name="Request">The request.</param>
/// <param name="Send">The headers of later requests, by name; empty for a login by cookies.</param>
internal sealed record CompiledLogin(RequestAction Request, ImmutableArray<(string Name, Template Value)> Send)
{
    private const string Step = "login";

    private static readonly Outcome Refused = new(OutcomeKind.Exception, "login refused");

    /// <summary>Whether it yields headers, which the engine adds to later requests and keeps out of all output.</summary>
    public bool HasCredential => !Send.IsEmpty;

    /// <summary>Logs in; called by the engine within the step of the login.</summary>
    /// <exception cref="StepFailedException">The status is not the expected one, or a capture found nothing.</exception>
    public async Task<Credential> CredentialAsync(UserValues values)
    {
        await SendAsync(values).ConfigureAwait(false);
        Credential? credential = null;
        foreach ((string name, Template value) in Send)
        {
            string text = value.Fill(values);
            credential = credential?.And(name, text) ?? Credential.Header(name, text);
        }

        return credential!;
    }

    /// <summary>Logs in by cookies, as a step of the first iteration.</summary>
    public async Task LogInAsync(UserValues values)
    {
        await values.User.Step(Step, () => SendAsync(values)).ConfigureAwait(false);
        values.IsLoggedIn = true;
    }

    private async Task SendAsync(UserValues values)
    {
        if (await Request.RunAsync(values).ConfigureAwait(false)) return;
        throw new StepFailedException(Refused, "The response to the login has another status than expected; see the step \"login\".");
    }
}
