using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Integrations;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Diagnostics;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Stands before everything under /elsa: asks for the sign-in of staff and, for what may change something, for the page's token; words whatever goes wrong behind it.</summary>
internal sealed class ElsaDoor(RequestDelegate next, ElsaRefusals refusals, ILogger<ElsaDoor> log)
{
    /// <summary>Lets a request of staff through.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false; // programs read these answers, not people
        }

        try
        {
            if (CallerClaims.CallerOf(context.User).StaffAccount is null)
            {
                await refusals.WriteAsync(context, AccessRefusals.SignInNeeded(), StatusCodes.Status401Unauthorized);
                return;
            }

            if (!await MayAsync(context))
            {
                await refusals.WriteAsync(context, AccessRefusals.PageOutdated());
                return;
            }

            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)
            {
                await refusals.WriteAsync(context, OperationsRefusals.StudioNoSuch(), context.Response.StatusCode);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The editor has gone; nobody is left to be answered.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (refusal, status) = Broken(exception);
            if (status == StatusCodes.Status500InternalServerError)
            {
                IntegrationsLog.RequestFailed(log, context.TraceIdentifier, exception);
            }

            await refusals.WriteAsync(context, refusal, status);
        }
    }

    /// <summary>The hub is listened to only, and its library cannot bear the token; where the browser says it comes from is enough.</summary>
    private static async Task<bool> MayAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ElsaSetup.Hubs, StringComparison.OrdinalIgnoreCase) ? StudioToken.IsOwn(context.Request)
        : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || await StudioToken.IsBorneAsync(context);

    private static (Refusal Refusal, int Status) Broken(Exception exception) => exception switch
    {
        LaneUnavailableException => (IntegrationsRefusals.Unavailable(), StatusCodes.Status503ServiceUnavailable),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (IntegrationsRefusals.BodyTooLarge(ElsaDesk.MostBytes), StatusCodes.Status413PayloadTooLarge),
        BadHttpRequestException bad => (IntegrationsRefusals.RequestUnreadable(), bad.StatusCode),
        _ => (IntegrationsRefusals.Broken(), StatusCodes.Status500InternalServerError),
    };
}
