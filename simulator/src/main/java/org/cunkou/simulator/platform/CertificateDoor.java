package org.cunkou.simulator.platform;

import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.cunkou.simulator.enrol.Access;
import org.cunkou.simulator.enrol.Holder;
import org.cunkou.terminal.domain.TlsFiles;

/// Artemis' question who may do what, answered from the certificate of the TLS connection alone: what a
/// client claims as user counts for nothing, and its client id must be its certificate's name.
final class CertificateDoor implements ActiveMQSecurityManager5 {

    /// Who came in.
    private record Known(Holder holder) implements Principal {
        @Override
        public String getName() {
            return holder.name();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Artemis takes null for no
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        Optional<Holder> holder = holder(connection);
        if (holder.isEmpty() || !holder.get().name().equals(connection.getClientID())) {
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new Known(holder.get()));
        subject.getPrincipals().add(new UserPrincipal(holder.get().name()));
        return subject;
    }

    private static Optional<Holder> holder(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        if (chain == null || chain.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(Holder.of(TlsFiles.subject(chain[0], "CN"), TlsFiles.subject(chain[0], "OU")));
        } catch (IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        Optional<Known> known = subject.getPrincipals(Known.class).stream().findFirst();
        // A backslash stands before a dot, star or hash that was in the topic: none of our names has any.
        if (known.isEmpty() || address.contains("\\")) {
            return false;
        }
        Access access = Access.of(known.get().holder());
        String bare = address.contains("::") ? address.substring(0, address.indexOf("::")) : address;
        String topic = bare.replace('.', '/').replace('*', '+');
        return switch (check) {
            case SEND -> !topic.contains("+") && !topic.contains("#") && access.mayWrite(topic);
            case CONSUME, BROWSE, CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE, DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE, DELETE_ADDRESS ->
                access.mayRead(topic);
            case CREATE_ADDRESS -> access.mayRead(topic) || access.mayWrite(topic);
            default -> false;
        };
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
