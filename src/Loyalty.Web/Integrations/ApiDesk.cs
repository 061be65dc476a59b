using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>What all routes of the API have in common: scope, idempotency key, body, and an answer in bytes.</summary>
internal sealed class ApiDesk(UseCases useCases, ApiProblems problems)
{
    /// <summary>The largest body that is read.</summary>
    public const int MostBytes = 1_048_576;

    private const string IdempotencyHeader = "Idempotency-Key";
    private const int MostKeyCharacters = 255;

    /// <summary>Carries out a command once per idempotency key and answers in its stored bytes.</summary>
    public async Task SendAsync<TCommand, T>(HttpContext context, Func<byte[], Result<TCommand>> read, Func<T, StoredAnswer> answer)
        where TCommand : ICommand<T>
    {
        if (await RequestOf<TCommand>(context, MostBytes) is not { } request)
        {
            return;
        }

        var command = read(request.Body);
        if (command.Refusal is { } malformed)
        {
            await problems.WriteAsync(context, malformed);
            return;
        }

        var voice = ApiVoice.Of(context);
        var stored = await useCases.SendOnce(command.Value, CallerOf(context), request,
            result => result.Refusal is { } refusal ? problems.Of(refusal, voice) : voice.Speak(() => answer(result.Value)), context.RequestAborted);
        await ApiJson.WriteAsync(context, stored);
    }

    /// <summary>Carries out many commands that may be done again, a few in a unit of work, and answers them together in stored bytes.</summary>
    public async Task SendInPartsAsync<TCommand, TRead, T>(
        HttpContext context, int mostBytes, Func<byte[], Result<TRead>> read, Func<TRead, IReadOnlyList<TCommand>> parts, Func<TRead, IReadOnlyList<T>, ApiVoice, StoredAnswer> answer)
        where TCommand : ICommand<T>
    {
        if (await RequestOf<TCommand>(context, mostBytes) is not { } request)
        {
            return;
        }

        var commands = read(request.Body);
        if (commands.Refusal is { } malformed)
        {
            await problems.WriteAsync(context, malformed);
            return;
        }

        var voice = ApiVoice.Of(context);
        var stored = await useCases.SendInPartsOnce([.. parts(commands.Value).Cast<ICommand<T>>()], CallerOf(context), request, results =>
            results.Select(result => result.Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal
                ? problems.Of(refusal, voice)
                : voice.Speak(() => answer(commands.Value, [.. results.Select(result => result.Value)], voice)), context.RequestAborted);
        await ApiJson.WriteAsync(context, stored);
    }

    /// <summary>What is asked for, once the caller may ask it; null when the request was refused already.</summary>
    private async Task<IdempotentRequest?> RequestOf<TCommand>(HttpContext context, int mostBytes)
    {
        var caller = CallerOf(context);
        if (ScopeRefusal<TCommand>(caller) is { } forbidden)
        {
            await problems.WriteAsync(context, forbidden);
            return null;
        }

        if (KeyOf(context) is not { } key)
        {
            await problems.WriteAsync(context, IntegrationsRefusals.IdempotencyKeyMissing());
            return null;
        }

        if (await BodyOf(context, mostBytes) is not { } body)
        {
            await problems.WriteAsync(context, IntegrationsRefusals.BodyTooLarge(mostBytes), StatusCodes.Status413PayloadTooLarge);
            return null;
        }

        return new IdempotentRequest(caller.ApiKey ?? Guid.Empty, key, $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", body);
    }

    /// <summary>Answers a query.</summary>
    public async Task AskAsync<T>(HttpContext context, Result<IQuery<T>> query, Func<T, Result<StoredAnswer>> answer)
    {
        var result = query.Refusal is { } malformed ? malformed : await useCases.Ask(query.Value, CallerOf(context), context.RequestAborted);
        var answered = result.Then(answer);
        await (answered.Refusal is { } refusal ? problems.WriteAsync(context, refusal) : ApiJson.WriteAsync(context, answered.Value));
    }

    /// <summary>Answers a query that is asked with a body. It changes nothing, so it needs no idempotency key.</summary>
    public async Task AskAsync<TQuery, T>(HttpContext context, Func<byte[], Result<TQuery>> read, Func<T, StoredAnswer> answer)
        where TQuery : IQuery<T>
    {
        if (ScopeRefusal<TQuery>(CallerOf(context)) is { } forbidden)
        {
            await problems.WriteAsync(context, forbidden);
        }
        else if (await BodyOf(context) is not { } body)
        {
            await problems.WriteAsync(context, IntegrationsRefusals.BodyTooLarge(MostBytes), StatusCodes.Status413PayloadTooLarge);
        }
        else
        {
            await AskAsync(context, read(body).Map<IQuery<T>>(query => query), (T value) => answer(value));
        }
    }

    /// <summary>A key for what a request may do once only, also when its answer is no longer remembered.</summary>
    public static string OnceKeyOf(HttpContext context) =>
        $"api:{CallerOf(context).ApiKey:n}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[IdempotencyHeader].ToString())))}";

    private static Caller CallerOf(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The door lets nobody through without a caller.");

    // The corridor asks again; asking here as well spares an unwelcome caller's body from being read.
    private static Refusal? ScopeRefusal<TRequest>(Caller caller) =>
        ScopeOf<TRequest>.Needed is { } scope && !caller.Scopes.Contains(scope) && !caller.Scopes.Contains("admin")
            ? PipelineRefusals.ScopeMissing(scope) : null;

    private static string? KeyOf(HttpContext context) =>
        context.Request.Headers[IdempotencyHeader] is [{ Length: > 0 and <= MostKeyCharacters } key] && key.All(character => character is > ' ' and <= '~') ? key : null;

    /// <summary>The whole body; null when it is too large.</summary>
    public static async Task<byte[]?> BodyOf(HttpContext context, int mostBytes = MostBytes)
    {
        if (context.Request.ContentLength > mostBytes)
        {
            return null;
        }

        if (context.Request.ContentLength is { } length)
        {
            var whole = new byte[length];
            await context.Request.Body.ReadExactlyAsync(whole, context.RequestAborted);
            return whole;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > mostBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    /// <summary>The scope that a request asks for, looked for once.</summary>
    private static class ScopeOf<TRequest>
    {
        public static readonly string? Needed = typeof(TRequest).GetCustomAttributes(typeof(AllowsAttribute), false).Cast<AllowsAttribute>().Single().Scope;
    }
}
