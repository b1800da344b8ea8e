<#import "/html/postern-mail.ftl" as mail>
<@mail.letter msg("posternDisownedHeading") msg("posternDisownedIntro", mail.firm) msg("posternDisownedUnexpected", mail.firm)>
<@mail.section "20px 36px 0">
<@mail.panel>
                    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="text-align:${mail.start};">
<#if postern.clientName?has_content>
<@mail.fact msg("posternDisownedClient") postern.clientName />
</#if>
<#if postern.clientEmail?has_content>
<@mail.fact msg("posternDisownedEmail") postern.clientEmail />
</#if>
<@mail.fact msg("posternDisownedAt") mail.moment(postern.saidDate, postern.saidTime, postern.saidZone) />
                    </table>
</@mail.panel>
</@mail.section>
<@mail.section "4px 36px 0">
<@mail.paragraph><#if postern.accessDate?has_content>${msg("posternDisownedOne")}<#else>${msg("posternDisownedAll")}</#if></@mail.paragraph>
</@mail.section>
<#if postern.accessDate?has_content>
<@mail.access />
</#if>
<@mail.section "4px 36px 28px">
<@mail.paragraph msg("posternDisownedDone") />
<#if postern.takesPasswords!false>
<@mail.paragraph msg("posternDisownedPassword") />
</#if>
<@mail.paragraph msg("posternDisownedNext") />
</@mail.section>
</@mail.letter>
